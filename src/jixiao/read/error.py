"""Why a file could not be read: one class per failure (读取错误)."""

from __future__ import annotations

from jixiao.error import JixiaoError
from jixiao.place import Place


class ReadError(JixiaoError):
    """A file or folder could not be read; the batch goes on with the next.

    Attributes:
        path: The file or folder as the caller named it.
        place: Where in the file, as far as the failure has a place; an empty place otherwise.
    """

    code = "RD000"
    message = "读不了 {path}。"
    fix = "请换一个文件再试。"

    def __init__(self, path: str, place: Place | None = None, **values: object) -> None:
        """Keep path, place and the values that the message names."""
        self.path = path
        self.place = Place() if place is None else place
        super().__init__(path=path, **values)


class MissingFileError(ReadError):
    """There is nothing at the path, or it vanished before it could be read."""

    code = "RD001"
    message = "没有文件 {path}。"
    fix = "请核对路径和文件名，包括扩展名。"


class FolderNotFileError(ReadError):
    """A folder was given where one file is read."""

    code = "RD002"
    message = "{path} 是文件夹，不是文件。"
    fix = "请给出文件夹里的文件。"


class FileUnreadableError(ReadError):
    """The operating system refuses to open or read the file."""

    code = "RD003"
    message = "打不开文件 {path}：{reason}。"
    fix = "请确认有读取权限，且文件没有被其他程序独占。"


class SpecialFileError(ReadError):
    """A pipe, socket or device: reading it might never end."""

    code = "RD004"
    message = "{path} 是{kind}，不是普通文件。"
    fix = "请先把内容存成普通文件。"


class BrokenLinkError(ReadError):
    """A symbolic link that leads nowhere or round in a circle."""

    code = "RD005"
    message = "{path} 是失效的链接：它指向的文件不存在，或链接绕成了圈。"
    fix = "请给出链接原来所指的文件。"


class FileTooLargeError(ReadError):
    """The file is larger than any paper of text."""

    code = "RD006"
    message = "文件 {path} 有 {size} MB，超过 {limit} MB 的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的文字。"


class EmptyFileError(ReadError):
    """The file holds not one byte."""

    code = "RD007"
    message = "文件 {path} 是空的（0 字节）。"
    fix = "请重新导出或重新下载。"


class BlankFileError(ReadError):
    """The file holds white space only, as the text of a scanned paper does."""

    code = "RD008"
    message = "文件 {path} 里没有文字，只有空白。"
    fix = "原件如是扫描件，请先做文字识别（OCR）再导出。"


class BinaryFileError(ReadError):
    """A picture, program or other binary, whatever its name."""

    code = "RD009"
    message = "文件 {path} 不是文字，而是{kind}。"
    fix = "能读 Word、Excel、WPS、PDF、OFD、网页和文字；原来是其中一种的，文件已损坏，请重新导出或下载。"


class FormatNotReadError(ReadError):
    """An office format that this version does not read yet."""

    code = "RD010"
    message = "文件 {path} 是 {kind}，本版本还不能读。"
    fix = "请用原来的软件打开，另存或导出为文本文件（.txt）再读。"


class UndecodableError(ReadError):
    """The bytes are text in none of the encodings that are tried."""

    code = "RD011"
    message = "文件 {path} 的文字编码无法识别：按 UTF-8 读到第 {line} 行出错，按 GB 18030 和 UTF-16 也读不通。"
    fix = "请另存为 UTF-8 或 GB 18030（GBK）编码的文本文件。"


class TooManyLinesError(ReadError):
    """More lines than any paper has."""

    code = "RD012"
    message = "文件 {path} 有 {count} 行，超过 {limit} 行的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的文字。"


class LineTooLongError(ReadError):
    """One line longer than any paper's."""

    code = "RD013"
    message = "文件 {path} 第 {line} 行有 {count} 个字符，超过 {limit} 个的上限。"
    fix = "请确认这是文字文件，并按段落分行。"


class TooManyCellsError(ReadError):
    """More table cells than any paper has."""

    code = "RD014"
    message = "文件 {path} 的表格单元格超过 {limit} 个的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的文字。"


class FolderUnreadableError(ReadError):
    """A folder that cannot be listed; the folders beside it still are."""

    code = "RD015"
    message = "列不出文件夹 {path} 的内容：{reason}。"
    fix = "请确认有读取该文件夹的权限。"


class NoPaperInFolderError(ReadError):
    """A folder without a file of a kind that is read."""

    code = "RD016"
    message = "文件夹 {path} 里没有可读的文件（{suffixes}）。"
    fix = "请核对文件夹，或直接给出文件名。"


class NothingMatchesError(ReadError):
    """A pattern with wildcards that fits no file."""

    code = "RD017"
    message = "没有文件符合 {path}。"
    fix = "请核对通配符 * ? [ ] 的写法。"


class BrokenContainerError(ReadError):
    """A compressed file whose structure is damaged or cut off."""

    code = "RD018"
    message = "文件 {path} 的压缩结构已损坏或不完整，打不开。"
    fix = "请重新下载或重新导出；能用 Office 或 WPS 打开的，请打开后另存一份。"


class ExpansionError(ReadError):
    """A compressed file that expands to more than any paper holds (a zip bomb)."""

    code = "RD019"
    message = "文件 {path} 解压后超过 {limit} MB 的上限，或压缩率高得不合常理。"
    fix = "请确认文件来源可靠；确是正常文件的，请用原来的软件另存，并去掉不需要的页或表。"


class EncryptedFileError(ReadError):
    """A file that opens only with a password."""

    code = "RD020"
    message = "文件 {path} 加了密码，读不了。"
    fix = "请用原来的软件打开，去掉密码后另存。"


class BrokenDocumentError(ReadError):
    """An office file whose parts are missing or are no sound XML."""

    code = "RD021"
    message = "{kind}文件 {path} 的内容已损坏：{reason}。"
    fix = "请用 Office 或 WPS 打开并修复，另存后再读。"


class TooManyMembersError(ReadError):
    """A compressed file of more parts than any paper has."""

    code = "RD022"
    message = "文件 {path} 里的成员超过 {limit} 个的上限。"
    fix = "请拆成几个压缩包。"


class NoPaperInArchiveError(ReadError):
    """An archive without a file of a kind that is read."""

    code = "RD023"
    message = "压缩包 {path} 里没有可读的文件（{suffixes}）。"
    fix = "请核对压缩包，或先解压再给出文件。"


class ArchiveNotFileError(ReadError):
    """An archive was given where one paper is read."""

    code = "RD024"
    message = "{path} 是压缩包，里面有 {count} 个文件，不是一份文件。"
    fix = "请给出压缩包里的一份文件，如 {first}。"


class TooManyMarksError(ReadError):
    """Pages with more characters and rulings than any paper has."""

    code = "RD025"
    message = "文件 {path} 各页的文字和线条超过 {limit} 个的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的页。"


class TooManyPagesError(ReadError):
    """A file of more pages than any paper has."""

    code = "RD026"
    message = "文件 {path} 超过 {limit} 页的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的页。"


class RecognitionMissingError(ReadError):
    """A scanned paper, where the parts that recognise text are not installed."""

    code = "RD027"
    message = "文件 {path} 是图片或扫描件，要先识别文字；本机没有安装文字识别（OCR）组件。"
    fix = (
        "请安装可选组件 jixiao[ocr]（模型在安装包内，识别时不连网）；本机不能上网的，在别处用 pip download 下载，"
        "拷入后用 pip install --no-index --find-links 安装。"
    )


class PictureTooLargeError(ReadError):
    """A picture of more pixels than any scanned page has."""

    code = "RD028"
    message = "文件 {path} 第 {page} 页的图片超过 {limit} 万像素的上限。"
    fix = "请用较低的分辨率（如 300 dpi）重新扫描或导出。"


class BrokenPictureError(ReadError):
    """A picture that is damaged or of a kind that is not read."""

    code = "RD029"
    message = "文件 {path} 第 {page} 页的图片打不开：已损坏，或是不支持的图片格式。"
    fix = "请用看图软件打开，另存为 PNG、JPEG 或 TIFF 后再读。"


class RecognitionTooLongError(ReadError):
    """Text recognition of a file takes longer than is allowed."""

    code = "RD030"
    message = "文件 {path} 识别到第 {page} 页已用时 {limit} 秒，超过上限，没有读完。"
    fix = "请拆成几个文件，或只扫描绩效自评部分的页。"


class ConverterMissingError(ReadError):
    """A format that LibreOffice must convert, on a machine without LibreOffice."""

    code = "RD031"
    message = "文件 {path} 是{kind}，要用 LibreOffice 转换后才能读，本机没有找到它的程序 soffice。"
    fix = "请用 Word、Excel 或 WPS 打开，另存为 {suffix} 再读；或安装 LibreOffice（程序位置可用 JIXIAO_SOFFICE 指出）。"


class ConversionError(ReadError):
    """LibreOffice could not convert a file, or not in time."""

    code = "RD032"
    message = "文件 {path} 是{kind}，LibreOffice 没有转换成功：{reason}。"
    fix = "请用 Word、Excel 或 WPS 打开并检查，另存为 {suffix} 再读。"


class TextTooLongError(ReadError):
    """More text than any paper has."""

    code = "RD033"
    message = "文件 {path} 共有 {count} 个字符，超过 {limit} 个的上限。"
    fix = "请拆成几个文件，或只导出绩效自评部分的文字。"


class TooManyNodesError(ReadError):
    """Markup of more elements than any paper has; parsed it would fill the memory."""

    code = "RD034"
    message = "文件 {path} 里的标记（XML 或 HTML 的元素和属性）超过 {limit} 个的上限。"
    fix = "请另存一份，只留绩效表，并清除表外空白格的格式后再读。"
