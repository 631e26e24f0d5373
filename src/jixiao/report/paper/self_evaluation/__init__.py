"""Papers on a department's self-evaluation in running text (自评结果摘要、自评报告), computed from its scored form."""
