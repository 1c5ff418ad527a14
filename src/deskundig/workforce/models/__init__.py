"""Tables of the workforce part, one module per family of nouns."""

from .figures import FigureRow, Vacancy
from .hire import HireLine, HireRequestRow, StaffCost
from .stints import StaffImport, StintRow
from .surveys import Survey, SurveyAnswer, SurveyTicket

__all__ = [
    "FigureRow", "HireLine", "HireRequestRow", "StaffCost", "StaffImport", "StintRow", "Survey", "SurveyAnswer",
    "SurveyTicket", "Vacancy",
]
