"""Tables of the workforce part, one module per family of nouns."""

from .figures import FigureRow, Vacancy
from .hire import HireLine, HireRequestRow, StaffCost
from .staff import PlannedMove, StaffOrganization, StaffRelease, StaffUpload
from .stints import StaffImport, StintRow
from .surveys import Survey, SurveyAnswer, SurveyTicket

__all__ = [
    "FigureRow", "HireLine", "HireRequestRow", "PlannedMove", "StaffCost", "StaffImport", "StaffOrganization",
    "StaffRelease", "StaffUpload", "StintRow", "Survey", "SurveyAnswer",
    "SurveyTicket", "Vacancy",
]
