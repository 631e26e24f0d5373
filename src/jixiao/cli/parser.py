"""The arguments of every command, and wrong use said in Chinese (命令行参数)."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from jixiao.cli.error import WrongUseError

_TRANSLATED = (
    (re.compile(r"^the following arguments are required: (.+)$"), r"缺少参数 \1"),
    (re.compile(r"^unrecognized arguments: (.+)$"), r"不认识的参数 \1"),
    (
        re.compile(r"^argument (?:command|命令): invalid choice: '(.*?)' \(choose from (.+)\)$"),
        r"没有命令“\1”，可用的命令：\2",
    ),
    (re.compile(r"^argument (.+?): invalid choice: '(.*?)' \(choose from (.+)\)$"), r"参数 \1 不能是“\2”，可用：\3"),
    (re.compile(r"^argument (.+?): expected one argument$"), r"参数 \1 后面缺少内容"),
    (re.compile(r"^argument (.+?): expected at least one argument$"), r"参数 \1 后面缺少内容"),
    (re.compile(r"^argument (.+?): invalid \w+ value: '(.*)'$"), r"参数 \1 的“\2”不是合适的数字"),
    (re.compile(r"^argument (.+?): not allowed with argument (.+)$"), r"参数 \1 不能与 \2 同时使用"),
    (re.compile(r"^ambiguous option: (.+?) could match (.+)$"), r"参数 \1 不明确，可能是 \2"),
    (re.compile(r"^argument (.+?): ignored explicit argument '(.*)'$"), r"参数 \1 不带内容，多出“\2”"),
)

_LIST = re.compile(r"(?<=\(choose from ).+(?=\)$)|(?<=required: ).+$")
_HEADING = re.compile(r"^(\S+):$", re.MULTILINE)

_MOST_ROWS = 50


def translated(message: str) -> str:
    """A message of argparse in Chinese; one that is not known stays as it is."""
    message = _LIST.sub(lambda names: names[0].replace("'", "").replace(", ", "、"), message)
    for pattern, words in _TRANSLATED:
        if pattern.match(message):
            return pattern.sub(words, message)
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose usage line begins with 用法, with the colons of Chinese."""

    def format_help(self) -> str:
        return _HEADING.sub(r"\1：", super().format_help())

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]  # passed on as they came


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and raises instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        """Wrong use."""
        raise WrongUseError(reason=translated(message), program=self.prog)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _rows(text: str) -> int:
    number = _count(text)
    if number > _MOST_ROWS:
        raise ValueError
    return number


def _seconds(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


def _command(commands: argparse._SubParsersAction[Parser], name: str, words: str, example: str) -> Parser:
    return commands.add_parser(
        name,
        help=words,
        description=words + "。",
        epilog=example,
        add_help=False,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )


def _files(parser: Parser) -> None:
    group = parser.add_argument_group("文件")
    group.add_argument("files", nargs="+", metavar="FILE", help="文件、文件夹或带 * ? 的写法；文件夹逐层查找")


def _options(parser: Parser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group("选项")
    group.add_argument("-h", "--help", action="help", help="显示本说明")
    group.add_argument("--json", action="store_true", help="输出 JSON，供程序使用")
    return group


def _reading(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--corrections", metavar="FILE.yaml", help="更正文件：把读错的内容改正过来")
    group.add_argument(
        "--time-limit", type=_seconds, default=120, metavar="秒", help="每份文件的时限，默认 120，0 为不限"
    )


def _batch(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--csv", metavar="DIR", help="另写 CSV 表格到这个文件夹（Excel、WPS 可直接打开）")
    group.add_argument("--jobs", type=_count, default=1, metavar="N", help="同时处理几份文件，默认 1")


def _scheme(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--scheme", metavar="ID", help="指定计分办法，不按文件自行选定")


def build_parser() -> Parser:
    """The parser of ``jixiao`` with all its commands."""
    parser = Parser(
        prog="jixiao",
        description="绩效：读、算、核预算绩效自评表。",
        epilog="每个命令的用法：jixiao 命令 --help",
        add_help=False,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    group = parser.add_argument_group("选项")
    group.add_argument("-h", "--help", action="help", help="显示本说明")
    group.add_argument("--version", action="store_true", help="显示程序版本和规则版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=Parser)
    _add_read(commands)
    _add_score(commands)
    _add_check(commands)
    _add_explain(commands)
    _add_checks(commands)
    _add_write(commands)
    _add_diff(commands)
    _add_template(commands)
    _add_web(commands)
    _add_merge(commands)
    _add_report(commands)
    return parser


def _add_read(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "read", "读：把文件里的绩效表读成数据", "例：jixiao read 2022年自评表.txt")
    _files(parser)
    group = _options(parser)
    _batch(group)
    _reading(group)


def _add_score(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "score", "算：按计分办法重算每项得分，并说明算法", "例：jixiao score 2022年自评表.txt")
    _files(parser)
    group = _options(parser)
    _scheme(group)
    _batch(group)
    _reading(group)


def _add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "check", "核：查出对不上的地方", "例：jixiao check --html 核对结果.html 自评表文件夹")
    _files(parser)
    group = _options(parser)
    group.add_argument("--html", metavar="FILE", help="另写一页网页：原表、重算得分和问题标在格子里")
    group.add_argument("-o", "--output", metavar="FILE", help="另写审核意见书（docx、pdf）或问题清单（xlsx）到这个文件")
    group.add_argument(
        "--as", dest="format", choices=("docx", "xlsx", "pdf"), help="审核意见的格式；不写则看输出文件的扩展名"
    )
    group.add_argument("--together", action="store_true", help="同一单位的各份文件（各年）也互相核对")
    group.add_argument("--accept", metavar="FILE.yaml", help="认可文件：说明理由后不再提示的问题")
    _scheme(group)
    _batch(group)
    _reading(group)


def _add_explain(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "explain", "说明一项指标的得分是怎样算出来的", "例：jixiao explain 自评表.txt --indicator 培训人数"
    )
    parser.add_argument_group("文件").add_argument("file", metavar="FILE", help="一份文件")
    group = _options(parser)
    group.add_argument(
        "--indicator", metavar="NAME|NUMBER", required=True, help="指标名称（或其中几个字），或表内第几项"
    )
    group.add_argument("--form", type=_count, metavar="N", help="第几张表；不写则在各表里找")
    _scheme(group)
    _reading(group)


def _add_checks(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "checks", "列出核对目录，或说明其中一项", "例：jixiao checks A03")
    parser.add_argument_group("编号").add_argument(
        "code", nargs="?", metavar="CODE", help="核对编号或名称；不写则列出全部"
    )
    _options(parser)


def _add_write(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands,
        "write",
        "写：把表写成正式的 Word、Excel、PDF 文件",
        "例：jixiao write 自评表.yaml -o 自评表.docx",
    )
    parser.add_argument_group("文件").add_argument(
        "file", metavar="FILE", help="数据文件（.yaml、.json），或读得出绩效表的文件"
    )
    group = _options(parser)
    group.add_argument("-o", "--output", metavar="FILE", required=True, help="写到哪个文件")
    group.add_argument(
        "--as", dest="format", choices=("docx", "xlsx", "pdf", "text"), help="格式；不写则看输出文件的扩展名"
    )
    group.add_argument("--style", metavar="NAME", help="表样名称（data/forms/papers.yaml）；不写则按表的内容选")


def _add_diff(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "diff", "比：两份文件的表有哪些不同，逐格列出", "例：jixiao diff 初稿.docx 定稿.docx")
    files = parser.add_argument_group("文件")
    files.add_argument("old", metavar="OLD", help="原来的文件")
    files.add_argument("new", metavar="NEW", help="现在的文件")
    _reading(_options(parser))


def _add_template(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands,
        "template",
        "空表：写出可以填写的 Excel 表，合计和执行率自动算",
        "例：jixiao template wuhan_project -o 项目自评表.xlsx",
    )
    parser.add_argument_group("表样").add_argument(
        "kind", metavar="KIND", help="表样名称（data/forms/papers.yaml），如 wuhan_department、national_project"
    )
    group = _options(parser)
    group.add_argument("-o", "--output", metavar="FILE", required=True, help="写到哪个文件")
    group.add_argument("--from", dest="last_year", metavar="FILE", help="上年的文件：以它的指标和目标值为底稿")
    group.add_argument("--rows", type=_rows, default=2, metavar="N", help="空表每类二级指标几行，默认 2，至多 50")


def _add_merge(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands,
        "merge",
        "汇总：把各科室填的表并成一份，填法不一的格逐格列出",
        "例：jixiao merge 科室报表 -o forms/projects.yaml",
    )
    _files(parser)
    group = _options(parser)
    group.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="写到哪个文件（.yaml、.json、.xlsx、.docx）"
    )
    _reading(group)


def _add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands,
        "report",
        "年报：由一个文件夹的年度数据写出全年的正式文件",
        "例：jixiao report 2023年度 --as docx -o 正式文件",
    )
    parser.add_argument_group("文件夹").add_argument(
        "folder", metavar="YEAR", help="内有 year.yaml（年度数据），自评表放在 forms 文件夹里"
    )
    group = _options(parser)
    group.add_argument("--as", dest="format", choices=("docx", "xlsx", "pdf"), help="格式，默认 docx")
    group.add_argument("-o", "--output", metavar="FOLDER", help="写到哪个文件夹；不写则写到 YEAR 里的“正式文件”")


def _add_web(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "web", "网页系统：建立、运行、备份、恢复、核验、提醒", "例：jixiao web init，然后 jixiao web run"
    )
    what = parser.add_argument_group("做什么")
    what.add_argument(
        "act",
        choices=("init", "run", "backup", "restore", "verify", "remind"),
        metavar="ACT",
        help="init 建立或更新；run 运行；backup 备份；restore 恢复；verify 核验操作记录或备份文件；remind 发到期提醒",
    )
    what.add_argument(
        "file", nargs="?", metavar="FILE", help="backup、restore、verify 的备份文件；backup 不写则自动起名"
    )
    group = parser.add_argument_group("选项")
    group.add_argument("-h", "--help", action="help", help="显示本说明")
    group.add_argument("--development", action="store_true", help="本机试用：不要求 https 和访问地址")
    group.add_argument("--bureau", metavar="NAME", help="init 时建立的财政局；已有的，重发其系统管理员的邀请链接")
    group.add_argument("--administrator", default="guanli", metavar="LOGIN", help="它的系统管理员的登录名，默认 guanli")
    group.add_argument("--samples", metavar="FOLDER", help="init 时装入演示数据的文件夹")
    group.add_argument("--password", metavar="WORD", help="演示账号的口令；不写则随机")
    group.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="监听的地址，默认 127.0.0.1:8000")
    group.add_argument("--workers", type=_count, default=2, metavar="N", help="工作进程数，默认 2")
