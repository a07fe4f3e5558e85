"""A day's complaints of the city's own system, worked through overnight."""

from assistant.batch.bootstrap import as_csv, open_batches
from assistant.batch.jobs import BatchJobs
from assistant.batch.model import Job, JobNotDone, JobNotFound, JobState, Line, State
from assistant.batch.table import read, without_model
from assistant.batch.work import FIRST_ROW, Batch
from assistant.errors import TableRefused

__all__ = [
    "FIRST_ROW",
    "Batch",
    "BatchJobs",
    "Job",
    "JobNotDone",
    "JobNotFound",
    "JobState",
    "Line",
    "State",
    "TableRefused",
    "as_csv",
    "open_batches",
    "read",
    "without_model",
]
