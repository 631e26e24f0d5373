#!/usr/bin/env bash
# make demo: from the sample papers to data, scores, findings and one page to look at; then official papers out.
set -euo pipefail
jixiao=$1
papers=samples/papers
out=demo
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
mkdir -p "$out"
echo "一、读：每张表成为数据        → $out/read.json、$out/indicators.csv"
"$jixiao" read --json --jobs "$jobs" "$papers" >"$out/read.json"
echo "二、算：每项得分及其算式      → $out/score.json、$out/scores.csv"
"$jixiao" score --json --jobs "$jobs" "$papers" >"$out/score.json"
echo "三、核：对不上的地方          → $out/check.txt、$out/check.html、$out/findings.csv"
status=0
"$jixiao" check --together --jobs "$jobs" --csv "$out" --html "$out/check.html" "$papers" >"$out/check.txt" || status=$?
# 样本里有真实的差错，核对以 1 结束是对的；2 才是没有做成。
[ "$status" -le 1 ] || exit "$status"
echo "四、写：一年的正式文书        → $out/year/（Word）、$out/form.pdf、$out/template.xlsx"
"$jixiao" report samples/consistent-year --as docx -o "$out/year" >"$out/year.txt"
"$jixiao" write samples/wuhan-dongxihu-2020/paper.yaml --as pdf -o "$out/form.pdf" >"$out/write.txt"
"$jixiao" template national_project -o "$out/template.xlsx" >>"$out/write.txt"
echo "五、回读：写出的再读一遍      → $out/again.txt（应没有差错）"
"$jixiao" check --jobs "$jobs" "$out/year" >"$out/again.txt" || { tail -3 "$out/again.txt"; exit 1; }
echo
sed -n '/^按文件汇总/,$p' "$out/check.txt"
echo "结果都在 $out/ 里：先用浏览器打开 $out/check.html；$out/findings.csv 可用 Excel 或 WPS 打开。"
