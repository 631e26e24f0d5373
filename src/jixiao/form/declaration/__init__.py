"""Target declarations in damaged pieces (残缺的绩效目标申报表); whole ones are read as any other form."""

from jixiao.form.declaration.recognise import DeclarationForm, recognise_declarations

__all__ = ["DeclarationForm", "recognise_declarations"]
