"""What can be wrong with a command, its files and its run (命令行错误)."""

from __future__ import annotations

from jixiao.error import JixiaoError


class CommandError(JixiaoError):
    """Wrong use, or a run that cannot go on: the command ends with status 2."""

    code = "CL000"
    message = "命令没有做成。"


class WrongUseError(CommandError):
    """The arguments are not as the command wants them."""

    code = "CL001"
    message = "{reason}。"
    fix = "用法见：{program} --help"


class OptionFileError(CommandError):
    """A file named by an option cannot be read."""

    code = "CL002"
    message = "读不了{what} {path}：{reason}。"
    fix = "请核对文件名；文件应是 UTF-8 编码的 YAML 文本。"


class OutputError(CommandError):
    """A result cannot be written."""

    code = "CL003"
    message = "写不出结果 {path}：{reason}。"
    fix = "请换一个位置或文件名；文件如在 Excel、WPS 或浏览器中打开，请先关闭。"


class IndicatorNotFoundError(CommandError):
    """No indicator of that name or number."""

    code = "CL004"
    message = "{where}里没有“{wanted}”这项指标。"
    fix = "共有 {count} 项：{names}。"


class IndicatorAmbiguousError(CommandError):
    """Several indicators fit."""

    code = "CL005"
    message = "“{wanted}”符合 {count} 项指标，不知道指哪一项。"
    fix = "请写全名称或序号，并用 --form 指明第几张表：{names}。"


class CheckUnknownError(CommandError):
    """No check of that code in the catalogue."""

    code = "CL006"
    message = "核对目录里没有“{wanted}”。"
    fix = "用 jixiao checks 列出全部编号；{near}"


class FormNotThereError(CommandError):
    """The file has no form of that number."""

    code = "CL007"
    message = "{file} 里没有第 {wanted} 张表。"
    fix = "文件里有 {count} 张表。"


class FormatUnknownError(CommandError):
    """The output names no format that can be written."""

    code = "CL008"
    message = "看不出 {path} 要写成什么格式。"
    fix = "请用{how}指明：{known}。"


class NothingToWriteError(CommandError):
    """The file holds no form that can be written."""

    code = "CL009"
    message = "{file} 里没有可以写成正式表的内容：{reason}。"
    fix = "请给出一份读得出绩效表的文件，或 jixiao read --json 那样的数据文件。"


class NoYearError(CommandError):
    """The folder holds no data of a year."""

    code = "CL013"
    message = "{folder} 里没有 {name}，也没有放决算公开表的 tables 文件夹。"
    fix = "把部门一年的数据写成 {name}，或把决算公开表放进 tables 文件夹，写法见 docs/how-to/report-a-year.md。"


class TablesFaultyError(CommandError):
    """The tables of a year's final accounts contradict themselves or cannot be understood."""

    code = "CL016"
    message = "{files} 有 {count} 处不对，没有写任何文件：\n{faults}"
    fix = "请与决算报表核对，改好后再写；各表的写法见 docs/how-to/report-a-year.md。"


class ProgramError(CommandError):
    """The program failed outside any file: a fault of the program."""

    code = "CL012"
    message = "程序出错（{kind}），没有做完。"
    fix = "这是程序的缺陷；请把命令和这一行告诉开发者。设环境变量 JIXIAO_DEBUG=1 再运行可得到详细位置。"


class CrashError(JixiaoError):
    """The program failed on a file: a fault of the program, never of the file."""

    code = "CL010"
    message = "处理文件 {path} 时程序出错（{kind}），这份文件没有结论。"
    fix = "这是程序的缺陷，不是文件的差错；请把文件和这一行告诉开发者。其余文件不受影响。"


class TimeUpError(JixiaoError):
    """A file took longer than the limit."""

    code = "CL011"
    message = "文件 {path} 处理超过 {limit} 秒的时限，已放弃。"
    fix = "请把文件拆小，或用 --time-limit 放宽时限（0 为不限）。"


class WebPartsMissingError(CommandError):
    """Django is not installed: the web system is an extra."""

    code = "CL014"
    message = "没有装网页系统所需的部件。"
    fix = "请安装 jixiao[web]，或用 make serve。"


class WebFileMissingError(CommandError):
    """``jixiao web restore`` without a backup."""

    code = "CL015"
    message = "没有说明从哪个备份恢复。"
    fix = "写作 jixiao web restore 备份文件.zip。"
