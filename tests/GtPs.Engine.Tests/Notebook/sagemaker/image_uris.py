"""The registry address of the built-in algorithm, for the regions that the notebook knows."""

ACCOUNTS = {
    "us-west-2": "433757028032",
    "us-east-1": "811284229777",
    "us-east-2": "825641698319",
    "eu-west-1": "685385470294",
    "ap-northeast-1": "501404015308",
}


def retrieve(framework, region):
    """The image's address."""
    return f"{ACCOUNTS[region]}.dkr.ecr.{region}.amazonaws.com/{framework}:1"
