"""Final accounts (部门决算公开): a year's figures from a workbook, with people's texts the paper that is published."""
