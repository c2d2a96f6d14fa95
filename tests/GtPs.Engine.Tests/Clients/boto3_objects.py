"""Objects with boto3: odd keys, metadata, ranges, conditions, checksums, copies, tags, deletes.

usage: boto3_objects.py ENDPOINT_URL BUCKET FOLDER
"""
import base64
import datetime
import hashlib
import sys

from gtps_boto3 import ODD_KEYS, client, fails, new_bucket


def odd_keys(s3, bucket):
    for key in ODD_KEYS:
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode(), ContentType="text/plain; charset=utf-8")
    found = [entry["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 3}) for entry in page["Contents"]]
    assert found == sorted(ODD_KEYS, key=lambda key: key.encode()), found
    for key in ODD_KEYS:
        assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode(), key
        s3.copy_object(Bucket=bucket, Key="copy/" + key, CopySource={"Bucket": bucket, "Key": key})
        assert s3.head_object(Bucket=bucket, Key="copy/" + key)["ContentLength"] == len(key.encode()), key
    keys = [entry["Key"] for page in s3.get_paginator("list_objects").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7}) for entry in page["Contents"]]
    assert len(keys) == len(set(keys)) == 2 * len(ODD_KEYS)
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys + ["never"]]})
    assert sorted(entry["Key"] for entry in answer["Deleted"]) == sorted(keys + ["never"])
    assert "Contents" not in s3.list_objects_v2(Bucket=bucket)
    long = "\u00e9" * 512
    s3.put_object(Bucket=bucket, Key=long, Body=b"x")
    assert s3.list_objects_v2(Bucket=bucket)["Contents"][0]["Key"] == long
    with fails("KeyTooLongError", 400):
        s3.put_object(Bucket=bucket, Key=long + "x", Body=b"x")


def headers(s3, bucket):
    expires = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    s3.put_object(
        Bucket=bucket, Key="headers", Body=b"x", ContentType="image/jpeg", ContentEncoding="identity", ContentDisposition='attachment; filename="a.jpg"',
        ContentLanguage="de", CacheControl="no-store", Expires=expires, Metadata={"label": "Tiger", "empty": ""}, Tagging="colour=red&size=large%20one")
    for head in (s3.head_object(Bucket=bucket, Key="headers"), s3.get_object(Bucket=bucket, Key="headers")):
        assert (head["ContentType"], head["ContentEncoding"], head["ContentLanguage"], head["CacheControl"]) == ("image/jpeg", "identity", "de", "no-store"), head
        assert head["ContentDisposition"] == 'attachment; filename="a.jpg"' and head["Metadata"] == {"label": "Tiger", "empty": ""}, head
        assert head["Expires"] == expires and head["AcceptRanges"] == "bytes", head
    assert s3.get_object(Bucket=bucket, Key="headers", ResponseContentType="text/plain")["ContentType"] == "text/plain"
    assert s3.get_object_tagging(Bucket=bucket, Key="headers")["TagSet"] == [{"Key": "colour", "Value": "red"}, {"Key": "size", "Value": "large one"}]
    s3.put_object_tagging(Bucket=bucket, Key="headers", Tagging={"TagSet": [{"Key": "a", "Value": "b & c"}]})
    s3.copy_object(Bucket=bucket, Key="kept", CopySource=f"{bucket}/headers")
    assert s3.get_object_tagging(Bucket=bucket, Key="kept")["TagSet"] == [{"Key": "a", "Value": "b & c"}]
    assert s3.head_object(Bucket=bucket, Key="kept")["Metadata"]["label"] == "Tiger"
    s3.copy_object(Bucket=bucket, Key="kept", CopySource=f"{bucket}/kept", MetadataDirective="REPLACE", Metadata={"label": "Fruit"}, ContentType="image/png")
    head = s3.head_object(Bucket=bucket, Key="kept")
    assert head["Metadata"] == {"label": "Fruit"} and head["ContentType"] == "image/png", head
    s3.delete_object_tagging(Bucket=bucket, Key="kept")
    assert s3.get_object_tagging(Bucket=bucket, Key="kept")["TagSet"] == []
    with fails("InvalidRequest", 400):
        s3.copy_object(Bucket=bucket, Key="kept", CopySource=f"{bucket}/kept")


def reads(s3, bucket):
    put = s3.put_object(Bucket=bucket, Key="ten", Body=b"0123456789")
    assert put["ETag"] == f'"{hashlib.md5(b"0123456789").hexdigest()}"'
    for asked, expected in (("bytes=0-3", b"0123"), ("bytes=-3", b"789"), ("bytes=7-", b"789"), ("bytes=8-100", b"89"), ("bytes=-100", b"0123456789")):
        got = s3.get_object(Bucket=bucket, Key="ten", Range=asked)
        assert got["Body"].read() == expected and got["ContentRange"].endswith("/10"), asked
    with fails("InvalidRange", 416):
        s3.get_object(Bucket=bucket, Key="ten", Range="bytes=10-")
    modified = s3.head_object(Bucket=bucket, Key="ten")["LastModified"]
    second = datetime.timedelta(seconds=1)
    s3.get_object(Bucket=bucket, Key="ten", IfMatch=put["ETag"], IfUnmodifiedSince=modified - second)
    s3.get_object(Bucket=bucket, Key="ten", IfModifiedSince=modified - second)
    with fails("304", 304):
        s3.get_object(Bucket=bucket, Key="ten", IfNoneMatch=put["ETag"], IfModifiedSince=modified - second)
    with fails("304", 304):
        s3.head_object(Bucket=bucket, Key="ten", IfModifiedSince=modified)
    with fails("PreconditionFailed", 412):
        s3.get_object(Bucket=bucket, Key="ten", IfMatch='"0"')
    with fails("412", 412):
        s3.head_object(Bucket=bucket, Key="ten", IfUnmodifiedSince=modified - second)
    with fails("NoSuchKey", 404):
        s3.get_object(Bucket=bucket, Key="never")
    with fails("NoSuchBucket", 404):
        s3.get_object(Bucket=bucket + "-never", Key="never")


def checksums(s3, bucket):
    for algorithm, expected in (("CRC32", "y/Q5Jg=="), ("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="), ("SHA256", base64.b64encode(hashlib.sha256(b"123456789").digest()).decode())):
        put = s3.put_object(Bucket=bucket, Key=algorithm, Body=b"123456789", ChecksumAlgorithm=algorithm)
        assert put["Checksum" + algorithm] == expected, put
        assert s3.get_object(Bucket=bucket, Key=algorithm, ChecksumMode="ENABLED")["Checksum" + algorithm] == expected
    md5 = base64.b64encode(hashlib.md5(b"x").digest()).decode()
    s3.put_object(Bucket=bucket, Key="md5", Body=b"x", ContentMD5=md5)
    with fails("BadDigest", 400):
        s3.put_object(Bucket=bucket, Key="wrong", Body=b"y", ContentMD5=md5)
    with fails("404", 404):
        s3.head_object(Bucket=bucket, Key="wrong")


def main(endpoint, bucket, folder):
    s3 = client(endpoint)
    new_bucket(s3, bucket)
    odd_keys(s3, bucket)
    headers(s3, bucket)
    reads(s3, bucket)
    checksums(s3, bucket)
    s3.delete_object(Bucket=bucket, Key="ten")
    s3.get_waiter("object_not_exists").wait(Bucket=bucket, Key="ten", WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    s3.get_waiter("object_exists").wait(Bucket=bucket, Key="kept", WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    print("done")


main(*sys.argv[1:])
