"""A bureau without vehicles pays for running them."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.ledger import amounts, told
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity


@check(
    code="F09",
    severity=Severity.QUERY,
    scope=PAPER,
    title="没有车辆却有运行维护费",
    message="车辆为 {stated} 辆，公务用车运行维护费却有 {computed}。",
    why="没有公务用车就不应发生运行维护费。",
    fix="核对车辆数和费用；年内处置车辆的，写明处置时间。",
    source="mof-2016-143",
    since="0.1",
)
def running_cost_without_vehicle(paper: Paper) -> Iterator[Finding]:
    """Compare the number of vehicles with the running cost; zero beside zero is right."""
    vehicles = [
        (number, statement)
        for topic in ("vehicles_in_use", "vehicles_kept")
        for statement in told(paper, topic, "count", "amount", "actual")
        if (number := number_in(statement)) is not None
    ]
    running = amounts(paper, "vehicle_running")
    if not vehicles or not running:
        not_applicable("文中没有车辆数或公务用车运行维护费")
    if all(number.value == 0 for number, _ in vehicles) and running[0].value > 0:
        number, statement = vehicles[0]
        yield Finding(
            place=running[0].place,
            values={"stated": number.words, "computed": running[0].text},
            related=(Related(place=statement.place),),
        )
