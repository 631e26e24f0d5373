#!/usr/bin/env bash
# make demo: from the sample papers to data, scores, findings and one page to look at.
set -euo pipefail
jixiao=$1
papers=samples/papers
out=demo
mkdir -p "$out"
echo "一、读：每张表成为数据        → $out/read.json"
"$jixiao" read --json "$papers" >"$out/read.json"
echo "二、算：每项得分及其算式      → $out/score.json"
"$jixiao" score --json --csv "$out" "$papers" >"$out/score.json"
echo "三、核：对不上的地方          → $out/check.html、$out/*.csv"
status=0
"$jixiao" check --csv "$out" --html "$out/check.html" "$papers" || status=$?
# 样本里有真实的差错，核对以 1 结束是对的；2 才是没有做成。
[ "$status" -le 1 ] || exit "$status"
echo
echo "结果都在 $out/ 里；用浏览器打开 $out/check.html，用 Excel 或 WPS 打开 $out/findings.csv。"
