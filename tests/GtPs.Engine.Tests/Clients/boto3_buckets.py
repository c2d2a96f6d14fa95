"""Buckets with boto3: listings and their pages, locations, CORS, what tools ask of every bucket, and what is not there.

usage: boto3_buckets.py ENDPOINT_URL BUCKET FOLDER
"""
import sys

from gtps_boto3 import REGION, client, fails, new_bucket, version


def pages(s3, bucket):
    keys = [f"{folder}/{number:02}.jpg" for folder in ("Cat", "Dog \u00fc", "\U0001f431") for number in range(12)] + ["a", "b"]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    for operation in ("list_objects_v2", "list_objects"):
        for size in (1, 2, 5, 1000):
            found, prefixes = [], []
            for page in s3.get_paginator(operation).paginate(Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": size}):
                found += [entry["Key"] for entry in page.get("Contents", [])]
                prefixes += [entry["Prefix"] for entry in page.get("CommonPrefixes", [])]
            assert found == ["a", "b"] and prefixes == ["Cat/", "Dog \u00fc/", "\U0001f431/"], (operation, size, found, prefixes)
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=5000)["MaxKeys"] == 1000
    page = s3.list_objects_v2(Bucket=bucket, Prefix="Cat/", StartAfter="Cat/09.jpg", FetchOwner=True)
    assert [entry["Key"] for entry in page["Contents"]] == ["Cat/10.jpg", "Cat/11.jpg"] and page["Contents"][0]["Owner"]["ID"] == "000000000000", page

    first = s3.list_objects_v2(Bucket=bucket, Prefix="Cat/", MaxKeys=3)
    s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": f"Cat/{number:02}.jpg"} for number in range(5)], "Quiet": True})
    rest = s3.list_objects_v2(Bucket=bucket, Prefix="Cat/", ContinuationToken=first["NextContinuationToken"])
    assert [entry["Key"] for entry in rest["Contents"]] == [f"Cat/{number:02}.jpg" for number in range(5, 12)], rest
    with fails("BucketNotEmpty", 409):
        s3.delete_bucket(Bucket=bucket)


def settings(s3, bucket):
    assert s3.head_bucket(Bucket=bucket)["ResponseMetadata"]["HTTPHeaders"]["x-amz-bucket-region"] == REGION
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] == REGION
    assert bucket in [found["Name"] for found in s3.list_buckets()["Buckets"]]
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    grant = s3.get_bucket_acl(Bucket=bucket)["Grants"]
    assert len(grant) == 1 and grant[0]["Permission"] == "FULL_CONTROL" and grant[0]["Grantee"]["Type"] == "CanonicalUser", grant
    assert s3.get_object_acl(Bucket=bucket, Key="a")["Grants"] == grant
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert all(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values())
    assert s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    s3.get_bucket_logging(Bucket=bucket)
    s3.get_bucket_notification_configuration(Bucket=bucket)
    s3.get_bucket_accelerate_configuration(Bucket=bucket)
    for code, ask in (
            ("NoSuchBucketPolicy", s3.get_bucket_policy), ("NoSuchBucketPolicy", s3.get_bucket_policy_status), ("NoSuchTagSet", s3.get_bucket_tagging),
            ("ServerSideEncryptionConfigurationNotFoundError", s3.get_bucket_encryption), ("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration),
            ("NoSuchWebsiteConfiguration", s3.get_bucket_website), ("ReplicationConfigurationNotFoundError", s3.get_bucket_replication),
            ("ObjectLockConfigurationNotFoundError", s3.get_object_lock_configuration), ("NoSuchCORSConfiguration", s3.get_bucket_cors)):
        with fails(code, 404):
            ask(Bucket=bucket)
    rule = {"AllowedMethods": ["GET"], "AllowedOrigins": ["*"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60}
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == [rule]
    s3.delete_bucket_cors(Bucket=bucket)


def refused(s3, bucket):
    own = {"Bucket": bucket}
    for ask in (
            lambda: s3.put_bucket_versioning(**own, VersioningConfiguration={"Status": "Enabled"}),
            lambda: s3.list_object_versions(**own),
            lambda: s3.put_bucket_acl(**own, ACL="public-read"),
            lambda: s3.put_object_acl(**own, Key="a", ACL="public-read"),
            lambda: s3.put_bucket_policy(**own, Policy="{}"),
            lambda: s3.put_bucket_website(**own, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}}),
            lambda: s3.put_object(**own, Key="a", Body=b"x", ACL="public-read"),
            lambda: s3.put_object(**own, Key="a", Body=b"x", ServerSideEncryption="AES256"),
            lambda: s3.put_object(**own, Key="a", Body=b"x", StorageClass="GLACIER"),
            lambda: s3.get_object(**own, Key="a", VersionId="1"),
            lambda: s3.get_object_attributes(**own, Key="a", ObjectAttributes=["ETag"]),
            lambda: s3.restore_object(**own, Key="a", RestoreRequest={"Days": 1}),
            lambda: s3.select_object_content(**own, Key="a", Expression="select 1", ExpressionType="SQL", InputSerialization={"CSV": {}}, OutputSerialization={"CSV": {}})):
        with fails("NotImplemented", 501):
            ask()


def main(endpoint, bucket, folder):
    s3 = client(endpoint)
    new_bucket(s3, bucket)
    pages(s3, bucket)
    settings(s3, bucket)
    refused(s3, bucket)
    if version() >= (1, 36):
        names = [found["Name"] for page in s3.get_paginator("list_buckets").paginate(PaginationConfig={"PageSize": 1}) for found in page["Buckets"]]
        assert bucket in names
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": entry["Key"]} for entry in page["Contents"]]})
    s3.delete_bucket(Bucket=bucket)
    s3.get_waiter("bucket_not_exists").wait(Bucket=bucket, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    print("done")


main(*sys.argv[1:])
