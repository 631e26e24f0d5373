"""The library of indicators (指标库): what declarations may take over, fed from approved ones."""
