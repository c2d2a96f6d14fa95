"""SageMaker with boto3: every waiter and every paginator of the operations the engine has, over more than one page.

usage: boto3_sagemaker.py ENDPOINT_URL BUCKET   (the bucket holds train.manifest, validation.manifest of 3 classes and images/)
"""
import json
import sys
import time

import botocore.exceptions

from gtps_boto3 import REGION, client

IMAGE = f"433757028032.dkr.ecr.{REGION}.amazonaws.com/image-classification:1"
ROLE = "arn:aws:iam::000000000000:role/GroundTruth"
FAST = {"Delay": 1, "MaxAttempts": 90}


def channel(bucket, name):
    return {
        "ChannelName": name, "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None",
        "DataSource": {"S3DataSource": {"S3DataType": "AugmentedManifestFile", "S3Uri": f"s3://{bucket}/{name}.manifest", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"]}}}


def train(sagemaker, bucket, name, epochs):
    sagemaker.create_training_job(
        TrainingJobName=name, AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "Pipe"}, RoleArn=ROLE,
        OutputDataConfig={"S3OutputPath": f"s3://{bucket}/output/"}, ResourceConfig={"InstanceCount": 1, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 50},
        HyperParameters={"epochs": str(epochs), "image_shape": "3,224,224", "learning_rate": "0.01", "mini_batch_size": "6", "num_classes": "3", "num_training_samples": "18"},
        StoppingCondition={"MaxRuntimeInSeconds": 86400}, InputDataConfig=[channel(bucket, "train"), channel(bucket, "validation")])


def transform(sagemaker, bucket, name, model):
    sagemaker.create_transform_job(
        TransformJobName=name, ModelName=model, MaxConcurrentTransforms=2, MaxPayloadInMB=6, BatchStrategy="SingleRecord",
        TransformInput={"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/images/validation/"}}, "ContentType": "application/x-image", "SplitType": "None", "CompressionType": "None"},
        TransformOutput={"S3OutputPath": f"s3://{bucket}/transformed/{name}", "AssembleWith": "None"}, TransformResources={"InstanceType": "ml.p3.2xlarge", "InstanceCount": 1})


def waiters(sagemaker, s3, bucket):
    train(sagemaker, bucket, "wait-1", 3)
    trained = sagemaker.get_waiter("training_job_completed_or_stopped")
    trained.wait(TrainingJobName="wait-1", WaiterConfig=FAST)
    train(sagemaker, bucket, "wait-2", 1000000000)
    sagemaker.stop_training_job(TrainingJobName="wait-2")
    trained.wait(TrainingJobName="wait-2", WaiterConfig=FAST)
    assert sagemaker.describe_training_job(TrainingJobName="wait-2")["TrainingJobStatus"] == "Stopped"
    s3.put_object(Bucket=bucket, Key="train.manifest", Body=b"{}\n")
    train(sagemaker, bucket, "wait-3", 3)
    try:
        trained.wait(TrainingJobName="wait-3", WaiterConfig=FAST)
        raise AssertionError("the waiter did not see that the job failed")
    except botocore.exceptions.WaiterError as error:
        assert "terminal failure state" in str(error), error

    artefacts = sagemaker.describe_training_job(TrainingJobName="wait-1")["ModelArtifacts"]["S3ModelArtifacts"]
    for number in range(1, 4):
        sagemaker.create_model(ModelName=f"wait-{number}", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE, "ModelDataUrl": artefacts})
        sagemaker.create_endpoint_config(EndpointConfigName=f"wait-{number}", ProductionVariants=[{"InstanceType": "ml.m4.xlarge", "InitialInstanceCount": 1, "ModelName": f"wait-{number}", "VariantName": "AllTraffic"}])
        sagemaker.create_endpoint(EndpointName=f"wait-{number}", EndpointConfigName=f"wait-{number}")
        sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=f"wait-{number}", WaiterConfig=FAST)
        transform(sagemaker, bucket, f"wait-{number}", "wait-1")
        sagemaker.get_waiter("transform_job_completed_or_stopped").wait(TransformJobName=f"wait-{number}", WaiterConfig=FAST)
    s3.get_waiter("object_exists").wait(Bucket=bucket, Key="transformed/wait-1/0.jpg.out", WaiterConfig=FAST)


def label(sagemaker, s3, bucket):
    s3.put_object(Bucket=bucket, Key="input.manifest", Body="".join(json.dumps({"source-ref": f"s3://{bucket}/images/validation/{number}.jpg"}) + "\n" for number in range(6)).encode())
    s3.put_object(Bucket=bucket, Key="standard.jsonl", Body="".join(json.dumps({"source-ref": f"s3://{bucket}/images/validation/{number}.jpg", "label": "A"}) + "\n" for number in range(6)).encode())
    s3.put_object(Bucket=bucket, Key="classes.json", Body=b'{"document-version": "2018-11-28", "labels": [{"label": "A"}, {"label": "B"}]}')
    s3.put_object(Bucket=bucket, Key="page.template", Body=b"<crowd-form><crowd-image-classifier name='crowd-image-classifier' src='{{ task.input.taskObject | grant_read_access }}' header='h' categories='{{ task.input.labels | to_json | escape }}'></crowd-image-classifier></crowd-form>")
    for number in range(1, 4):
        team = sagemaker.create_workteam(
            WorkteamName=f"wait-{number}", Description="simulated", MemberDefinitions=[{"OidcMemberDefinition": {"Groups": ["simulated-1"]}}],
            Tags=[{"Key": "groundtruthps:error-rates", "Value": "0"}, {"Key": "groundtruthps:standard-labels", "Value": f"s3://{bucket}/standard.jsonl"}])["WorkteamArn"]
        sagemaker.create_labeling_job(
            LabelingJobName=f"wait-{number}", LabelAttributeName="category", RoleArn=ROLE, InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/input.manifest"}}},
            OutputConfig={"S3OutputPath": f"s3://{bucket}/labels/"}, LabelCategoryConfigS3Uri=f"s3://{bucket}/classes.json",
            HumanTaskConfig={
                "WorkteamArn": team, "UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/page.template"}, "TaskTitle": "t", "TaskDescription": "d",
                "PreHumanTaskLambdaArn": f"arn:aws:lambda:{REGION}:081040173940:function:PRE-ImageMultiClass",
                "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"arn:aws:lambda:{REGION}:081040173940:function:ACS-ImageMultiClass"},
                "NumberOfHumanWorkersPerDataObject": 1, "TaskTimeLimitInSeconds": 300})
    deadline = time.monotonic() + 60
    while any(job["LabelingJobStatus"] not in ("Completed", "Failed", "Stopped") for job in sagemaker.list_labeling_jobs()["LabelingJobSummaryList"]):
        assert time.monotonic() < deadline, "the labeling jobs do not end"
        time.sleep(0.2)
    assert {job["LabelingJobStatus"] for job in sagemaker.list_labeling_jobs()["LabelingJobSummaryList"]} == {"Completed"}


def pages(sagemaker):
    names = [f"wait-{number}" for number in range(1, 4)]
    for operation, member, name in (
            ("list_training_jobs", "TrainingJobSummaries", "TrainingJobName"), ("list_transform_jobs", "TransformJobSummaries", "TransformJobName"),
            ("list_models", "Models", "ModelName"), ("list_endpoints", "Endpoints", "EndpointName"), ("list_endpoint_configs", "EndpointConfigs", "EndpointConfigName"),
            ("list_labeling_jobs", "LabelingJobSummaryList", "LabelingJobName"), ("list_workteams", "Workteams", "WorkteamName")):
        paginator = sagemaker.get_paginator(operation)
        for size in (1, 2, 100):
            for order in ({}, {"SortBy": "Name", "SortOrder": "Ascending"}):
                answers = list(paginator.paginate(PaginationConfig={"PageSize": size}, **order))
                found = [item[name] for page in answers for item in page[member]]
                assert sorted(found) == names and (not order or found == names), (operation, size, order, found)
                assert size == 100 or len(answers) >= 3 // size, (operation, size, len(answers))
        assert [item[name] for item in paginator.paginate(NameContains="wait-2").build_full_result()[member]] == ["wait-2"], operation


def main(endpoint, bucket):
    sagemaker, s3 = client(endpoint, "sagemaker"), client(endpoint)
    waiters(sagemaker, s3, bucket)
    label(sagemaker, s3, bucket)
    pages(sagemaker)
    for number in range(1, 4):
        sagemaker.delete_endpoint(EndpointName=f"wait-{number}")
        sagemaker.get_waiter("endpoint_deleted").wait(EndpointName=f"wait-{number}", WaiterConfig=FAST)
    print("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
