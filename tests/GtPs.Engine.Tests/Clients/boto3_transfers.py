"""Transfers with boto3: managed uploads, downloads and copies in parts, multipart by hand, presigned addresses.

usage: boto3_transfers.py ENDPOINT_URL BUCKET FOLDER
"""
import hashlib
import io
import os
import random
import sys
import urllib.error
import urllib.request

import boto3.s3.transfer

from gtps_boto3 import client, fails, new_bucket

MIB = 1024 * 1024


def managed(s3, bucket, folder):
    content = random.Random(7).randbytes(21 * MIB + 5)
    config = boto3.s3.transfer.TransferConfig(multipart_threshold=6 * MIB, multipart_chunksize=6 * MIB, max_concurrency=4)
    s3.upload_fileobj(io.BytesIO(content), bucket, "large \u00fc.bin", ExtraArgs={"Metadata": {"part": "4"}, "ContentType": "image/x"}, Config=config)
    head = s3.head_object(Bucket=bucket, Key="large \u00fc.bin")
    digests = b"".join(hashlib.md5(content[start:start + 6 * MIB]).digest() for start in range(0, len(content), 6 * MIB))
    assert head["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-4"', head
    assert head["Metadata"] == {"part": "4"} and head["ContentType"] == "image/x"
    s3.copy({"Bucket": bucket, "Key": "large \u00fc.bin"}, bucket, "copy", Config=config)
    path = os.path.join(folder, "large")
    s3.download_file(bucket, "copy", path, Config=config)
    with open(path, "rb") as file:
        assert file.read() == content
    assert s3.head_object(Bucket=bucket, Key="copy")["ETag"].endswith('-4"')


def by_hand(s3, bucket):
    upload = {"Bucket": bucket, "Key": "hand", "UploadId": s3.create_multipart_upload(Bucket=bucket, Key="hand")["UploadId"]}
    other = s3.create_multipart_upload(Bucket=bucket, Key="other")["UploadId"]
    first = s3.upload_part(**upload, PartNumber=1, Body=b"a" * 5 * MIB)["ETag"]
    s3.upload_part(**upload, PartNumber=7, Body=b"old")
    last = s3.upload_part(**upload, PartNumber=7, Body=b"new")["ETag"]
    s3.put_object(Bucket=bucket, Key="source", Body=b"0123456789" * MIB)
    middle = s3.upload_part_copy(**upload, PartNumber=3, CopySource=f"{bucket}/source", CopySourceRange=f"bytes=5-{5 * MIB + 4}")["CopyPartResult"]["ETag"]
    parts = [part for page in s3.get_paginator("list_parts").paginate(**upload, PaginationConfig={"PageSize": 2}) for part in page["Parts"]]
    assert [(part["PartNumber"], part["ETag"]) for part in parts] == [(1, first), (3, middle), (7, last)], parts
    uploads = [found["Key"] for page in s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket, PaginationConfig={"PageSize": 1}) for found in page["Uploads"]]
    assert uploads == ["hand", "other"], uploads

    def complete(*parts):
        return s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": [{"PartNumber": number, "ETag": tag} for number, tag in parts]})

    with fails("InvalidPart", 400):
        complete((1, first), (3, last))
    with fails("InvalidPartOrder", 400):
        complete((3, middle), (1, first))
    with fails("EntityTooSmall", 400):
        s3.upload_part(**upload, PartNumber=2, Body=b"x")
        complete((1, first), (2, s3.upload_part(**upload, PartNumber=2, Body=b"x")["ETag"]), (7, last))
    assert complete((1, first), (3, middle), (7, last))["ETag"].endswith('-3"')
    assert s3.get_object(Bucket=bucket, Key="hand")["Body"].read() == b"a" * 5 * MIB + (b"0123456789" * MIB)[5:5 * MIB + 5] + b"new"
    with fails("NoSuchUpload", 404):
        complete((1, first))
    s3.abort_multipart_upload(Bucket=bucket, Key="other", UploadId=other)
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=bucket)


def presigned(s3, bucket):
    key = "pre signed/\u00fc+&.txt"

    def send(operation, method, body=None, headers=(), **parameters):
        address = s3.generate_presigned_url(operation, Params={"Bucket": bucket, "Key": key, **parameters}, ExpiresIn=60)
        return urllib.request.urlopen(urllib.request.Request(address, data=body, method=method, headers=dict(headers)))

    assert send("put_object", "PUT", b"hello", {"Content-Type": "text/plain"}, ContentType="text/plain").status == 200
    assert send("get_object", "GET").read() == b"hello"
    head = send("head_object", "HEAD")
    assert (head.headers["Content-Length"], head.headers["Content-Type"]) == ("5", "text/plain")
    got = send("get_object", "GET", ResponseContentType="image/png", ResponseContentDisposition="attachment; filename=a.png")
    assert (got.headers["Content-Type"], got.headers["Content-Disposition"]) == ("image/png", "attachment; filename=a.png")
    try:
        send("put_object", "PUT", b"hello", {"Content-Type": "text/html"}, ContentType="text/plain")
        raise AssertionError("a header other than the signed one was taken")
    except urllib.error.HTTPError as error:
        assert error.code == 403 and b"SignatureDoesNotMatch" in error.read()


def main(endpoint, bucket, folder):
    s3 = client(endpoint)
    new_bucket(s3, bucket)
    managed(s3, bucket, folder)
    by_hand(s3, bucket)
    presigned(s3, bucket)
    print("done")


main(*sys.argv[1:])
