"""Target declarations in damaged pieces (残缺的绩效目标申报表); whole ones are read as any other form."""

from jixiao.form.declaration.recognise import DeclarationForm, recognise_declarations
from jixiao.form.declaration.sound import is_sound

__all__ = ["DeclarationForm", "is_sound", "recognise_declarations"]
