"""What the web system refuses, each with its code, its Chinese words and its HTTP status (网页系统错误)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from jixiao.error import JixiaoError


class WebError(JixiaoError):
    """Something that a person at a page must be told.

    Attributes:
        status: HTTP status of the answer.
    """

    code = "WB000"
    message = "没有做成。"
    status: ClassVar[int] = 400


class InsecureSettingsError(WebError):
    """Production settings would start insecurely."""

    code = "WB001"
    message = "配置不安全，系统不启动：{reasons}"
    fix = "逐条改正后再启动；各项设置的写法见 docs/web.md。"


class DatabaseAddressError(WebError):
    """``JIXIAO_DATABASE`` names no database that is known."""

    code = "WB002"
    message = "JIXIAO_DATABASE 的地址不能用：不认识“{scheme}”。"
    fix = "写作 postgresql://用户:口令@主机:端口/库名；不设此变量则用 SQLite。"


class ForbiddenError(WebError):
    """The person may not do that."""

    code = "WB010"
    message = "{who}不能{verb}{what}：{reason}。"
    fix = "如确需办理，请联系有此权限的人员或系统管理员。"
    status = 403


class ConflictError(WebError):
    """Somebody else has changed the cell meanwhile (两人同时改一格)."""

    code = "WB011"
    message = "“{label}”已由{by}改为“{theirs}”，您填的“{mine}”没有保存。"
    fix = "请看清对方所填，再决定保留哪一个。"
    status = 409


class StalePageError(WebError):
    """The page is older than the form: rows were added, removed or moved, or the state changed."""

    code = "WB012"
    message = "页面已过时：{reason}。您的这次操作没有保存。"
    fix = "请刷新页面后再做一次。"
    status = 409


class MoveRefusedError(WebError):
    """The status machine knows no such step from here."""

    code = "WB013"
    message = "{what}现在是“{status}”，不能{verb}。"
    fix = "现在可以：{possible}。"
    status = 409


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way of a step.

    Attributes:
        words: What is wrong.
        path, where: The cell that it speaks of and what that is called; empty where it speaks of none.
    """

    words: str
    path: str = ""
    where: str = ""

    @property
    def told(self) -> str:
        """The cell and what is wrong there, as one phrase."""
        return f"{self.where}{self.words}" if self.path else self.words


class GuardError(WebError):
    """Something stands in the way of a step (办理条件不满足)."""

    code = "WB014"
    message = "还不能{verb}：{reasons}"
    fix = "请逐条处理后再办理。"
    status = 422

    def __init__(self, obstacles: Sequence[tuple[Obstacle, str]] = (), **values: object) -> None:
        """Keep what stands in the way, each with the address of the page and cell where it is put right."""
        super().__init__(**values)
        self.obstacles = obstacles

    @property
    def heading(self) -> str:
        """How much there is to do."""
        return f"还不能{self.values['verb']}，还有 {len(self.obstacles)} 处要处理："


class FieldLockedError(WebError):
    """The cell is not one that may be written now."""

    code = "WB015"
    message = "“{label}”此时不能填写：{reason}。"
    status = 403


class PathError(WebError):
    """The form has no such cell."""

    code = "WB016"
    message = "表中没有这一格：{path}。"
    status = 404


class ReasonMissingError(WebError):
    """The step wants a reason."""

    code = "WB017"
    message = "{verb}必须说明理由。"
    status = 422


class TextTooLongError(WebError):
    """More than a cell or a remark holds."""

    code = "WB018"
    message = "“{label}”有 {length} 个字，超过 {limit} 个字的上限，没有保存。"
    fix = "请写短一些；详细材料可作为佐证上传。"
    status = 422


class AuditMissingError(WebError):
    """An action changed something and recorded nothing: a fault of the program."""

    code = "WB019"
    message = "操作 {action} 没有留下记录，已全部撤销。"
    fix = "这是程序的缺陷，请告诉开发者。"
    status = 500


class PasswordRefusedError(WebError):
    """The new password does not follow the rules."""

    code = "WB021"
    message = "新口令不合要求：{reasons}"
    status = 422


class InvitationError(WebError):
    """The link has been used, has run out or never was."""

    code = "WB022"
    message = "这个链接不能用：{reason}。"
    fix = "请向系统管理员要一个新的链接。"
    status = 404


class FormInvalidError(WebError):
    """What was sent does not fit the fields."""

    code = "WB023"
    message = "填写有误：{reasons}"
    status = 422


class NothingToCarryError(WebError):
    """The money of a paper is what the system has: there is nothing to carry (资金没有变化)."""

    code = "WB024"
    message = "资金没有变化：表里的数与“预算资金”一致。"
    fix = "先在“预算资金”里改好或导入，再重新带入。"
    status = 409


class AmountError(WebError):
    """A cell of money holds no amount that can be kept."""

    code = "WB040"
    message = "金额“{words}”不能用：{reason}。"
    fix = "请写成数字，如 1234.56；没有数就空着。"
    status = 422


class TargetMissingError(WebError):
    """There are no approved targets that the paper could inherit."""

    code = "WB060"
    message = "“{name}”还没有批复的 {year} 年度绩效目标，不能开始{what}。"
    fix = "请先填报绩效目标并完成批复；目标批复后会自动带入。"
    status = 422


class UploadRefusedError(WebError):
    """A file that is not taken in."""

    code = "WB061"
    message = "“{name}”没有上传：{reason}。"
    fix = "可上传 {kinds}，每个不超过 {limit} MB。"
    status = 422


class TaskOverdueError(WebError):
    """The due date of a corrective task lies before today."""

    code = "WB062"
    message = "整改时限 {due} 早于今天。"
    fix = "请填今天或以后的日期。"
    status = 422


class TaskIncompleteError(WebError):
    """A corrective task is not ready to be verified."""

    code = "WB063"
    message = "“{title}”还不能提交核验：{reasons}。"
    fix = "请补齐后再提交。"
    status = 422


class ImportRefusedError(WebError):
    """A workbook cannot be taken over at all."""

    code = "WB041"
    message = "不能导入：{reason}。"
    fix = "请从财务系统重新导出，或改好后再传；一行都没有导入。"
    status = 422


class ClassifiedRefusedError(WebError):
    """A project that is marked classified is counted and never kept (涉密项目)."""

    code = "WB042"
    message = "涉密项目不能录入本系统。"
    fix = (
        "依《中华人民共和国保守国家秘密法》第三十一条，涉密信息不得进入非涉密信息系统；"
        "系统只记了一个数，没有保存名称和金额。请按保密要求在涉密系统中办理。"
    )
    status = 422


class BackupDamagedError(WebError):
    """A backup is not whole: nothing of it is restored."""

    code = "WB080"
    message = "备份 {file} 不能用：{reason}。系统没有改动。"
    fix = "请换另一份备份；用 jixiao web verify 备份文件 可先查验。"


class NotEmptyError(WebError):
    """A backup is restored only into a system that holds nothing."""

    code = "WB081"
    message = "不能恢复：{what}里已有数据。系统没有改动。"
    fix = "请另设数据目录（JIXIAO_HOME）和空数据库（JIXIAO_DATABASE），恢复、核对后再换用。"


class BackupVersionError(WebError):
    """A backup was made by a version with other tables."""

    code = "WB082"
    message = "不能恢复：备份是版本 {theirs} 做的，本机是 {ours}，两者的表不同（{difference}）。系统没有改动。"
    fix = "请先装备份时的版本恢复，再升级并运行 jixiao web init。"


class BackupNotWrittenError(WebError):
    """A backup could not be written."""

    code = "WB083"
    message = "备份没有做成：{reason}。"
    fix = "请检查磁盘空间和文件夹权限，再做一次；没有留下半份备份。"


class StorageFullError(WebError):
    """The disk or the database takes no more: the change was undone."""

    code = "WB084"
    message = "没有保存：服务器的磁盘已满。之前保存过的都在。"
    fix = "请不要关闭本页，抄下所填内容，并告诉系统管理员清理磁盘；之后再保存一次。"
    status = 507


class DatabaseBusyError(WebError):
    """Others have kept the database for longer than one waits: the change was undone."""

    code = "WB085"
    message = "没有保存：系统正忙，等了很久没有轮到。"
    fix = "请过一会儿再保存一次；常有此事请告诉系统管理员。"
    status = 503


class ReadingError(WebError):
    """A file that was uploaded as a paper cannot be read."""

    code = "WB090"
    message = "“{name}”没有读成：{reason}。"
    fix = "请确认文件能用 Word、WPS、Excel 或 PDF 阅读器打开；加密的先解密，压缩包先解开，再传一次。"
    status = 422
