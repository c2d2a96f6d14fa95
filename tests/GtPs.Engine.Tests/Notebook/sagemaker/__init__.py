"""Stands in for the SageMaker Python SDK, which Debian does not have: the two functions that the notebook calls."""
from . import image_uris

__all__ = ["get_execution_role", "image_uris"]


def get_execution_role():
    """The role of the notebook; the engine has no IAM and takes any role's ARN."""
    return "arn:aws:iam::000000000000:role/GroundTruth"
