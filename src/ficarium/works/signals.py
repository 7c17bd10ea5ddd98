"""What happened to works, said after commit. Nothing that must be true may depend on hearing it.

Each carries `work_id` and `revision`.
"""

from django.dispatch import Signal

work_posted = Signal()
work_revised = Signal()
work_withdrawn = Signal()
