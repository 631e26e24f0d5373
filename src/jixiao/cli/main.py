"""``jixiao``: reads the arguments and hands over to the module of the command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from jixiao.cli.error import OutputError, ProgramError
from jixiao.cli.parser import build_parser
from jixiao.cli.stream import abandon_output, open_streams
from jixiao.error import JixiaoError

_WRONG_USE = 2
_INTERRUPTED = 130  # as shells say: 128 + SIGINT
_PIPE_BROKEN = 141  # as shells say: 128 + SIGPIPE
_NEW_OBJECTS = 50_000  # before cycles among them are looked for: hardly any are made, and 700 come every millisecond


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments without the program's name; ``None`` takes those of the process.

    Returns:
        The exit status: 0 every file answered and no error found; 1 an error found, or one file of several could not
        be answered; 2 no file could be answered, or wrong use.
    """
    open_streams()
    if argv is None:  # a process of its own
        gc.set_threshold(_NEW_OBJECTS)
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_output()
        return _PIPE_BROKEN
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。\n")
        return _INTERRUPTED
    except JixiaoError as error:
        _say(error, arguments)
        return _WRONG_USE
    except OSError as error:
        abandon_output()
        from jixiao.cli.session import reason_words  # noqa: PLC0415 - only where something is wrong

        _say(OutputError(path="标准输出", reason=reason_words(error)), arguments)
        return _WRONG_USE
    except Exception as crash:
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        _say(ProgramError(kind=type(crash).__name__), arguments)
        return _WRONG_USE
    return status


def _run(arguments: Sequence[str]) -> int:
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.version:
        from jixiao.report.identity import program_version, rules_version, short  # noqa: PLC0415 - only where asked

        sys.stdout.write(f"jixiao {program_version()}（规则 {short(rules_version())}）\n")
        return 0
    if options.command is None:
        sys.stderr.write(parser.format_help())
        return _WRONG_USE
    module = import_module(f"jixiao.cli.{options.command}")
    status: int = module.run(options)
    return status


def _say(error: JixiaoError, arguments: Sequence[str]) -> None:
    from jixiao.cli.error_text import command_error_text  # noqa: PLC0415 - only where something is wrong

    sys.stderr.write(command_error_text(error, arguments))


if __name__ == "__main__":
    sys.exit(main())
