"""What the scripts with boto3 share: clients that know nothing of the engine but its URL, and how an expected error is told."""
import contextlib
import os

import boto3
import botocore.config
import botocore.exceptions

REGION = "us-west-2"
# Keys that clients and servers like to get wrong. The two that look like "é" differ: one is composed, one is not.
ODD_KEYS = [
    "plain.txt", "with space.txt", " leading and trailing ", "a+b.txt", "a//b", "/leading", "trailing/", "a:b", "100%.txt", "%2F.txt", "a?b=c&d", "a#b",
    "caf\u00e9", "cafe\u0301", "\u65e5\u672c/\u8a9e.jpg", "\U0001f431/\U0001f42f.png", "a'b\"c<d>e&f", "a;b,c=d@e!f$g(h)i*j~k", "a\\b|c^d`e[f]g{h}", "tab\there",
]


def client(endpoint, service="s3", **config):
    if service == "s3":
        config.setdefault("s3", {"addressing_style": "path"})
        config.setdefault("signature_version", "s3v4")
    return boto3.client(service, region_name=REGION, endpoint_url=endpoint, config=botocore.config.Config(retries={"max_attempts": 0}, **config))


def new_bucket(s3, name):
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.get_waiter("bucket_exists").wait(Bucket=name, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    return name


@contextlib.contextmanager
def fails(code, status=None):
    try:
        yield
    except botocore.exceptions.ClientError as error:
        found = error.response["Error"]["Code"]
        assert found == code, f"{found} instead of {code}: {error}"
        assert status in (None, error.response["ResponseMetadata"]["HTTPStatusCode"]), error.response
    else:
        raise AssertionError(f"{code} was expected and nothing failed")


def version():
    return tuple(int(part) for part in boto3.__version__.split(".")[:2])


def file(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as target:
        target.write(content)
    return path
