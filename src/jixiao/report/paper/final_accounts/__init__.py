"""Final accounts of a department (部门决算公开): a year's figures as data, and the paper computed from them."""
