"""Walks the notebook's workflow with boto3 against a running engine and prints what came of it as JSON.

usage: notebook_with_boto3.py ENDPOINT_URL BUCKET FOLDER
Every answer of the JSON services is held against AWS's service model: unknown members, missing ones and wrong types end the run.
"""
import json
import os
import random
import struct
import sys
import time
import zlib

import boto3
import botocore.config
import botocore.exceptions

CLASSES = ["Fruit", "Tiger"]
REGION = "us-west-2"
IMAGE = "433757028032.dkr.ecr.us-west-2.amazonaws.com/image-classification:1"
ROLE = "arn:aws:iam::000000000000:role/GroundTruth"
# The model calls it required, but there is no artefact until a job has ended well.
NOT_YET = {"DescribeTrainingJob.ModelArtifacts: required, missing"}
TERMINAL = {"Completed", "Failed", "Stopped"}
DEADLINE = time.monotonic() + 100


def png(number):
    """A 64 x 64 picture: red with squares, or blue with stripes; the number seeds its noise."""
    noise = random.Random(number)
    rows = bytearray()
    for y in range(64):
        rows.append(0)
        for x in range(64):
            light = (x // 8 + y // 8) % 2 if number % 2 == 0 else y // 6 % 2
            base = [190, 50 + 90 * light, 40] if number % 2 == 0 else [40, 60 + 90 * light, 190]
            rows.extend(min(255, max(0, value + noise.randrange(-25, 25))) for value in base)

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")


def problems(shape, value, path):
    """What is wrong with a value by AWS's model."""
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            return [path + ": no structure"]
        found = [f"{path}.{name}: required, missing" for name in shape.required_members if name not in value]
        for name, member in value.items():
            found += problems(shape.members[name], member, f"{path}.{name}") if name in shape.members else [f"{path}.{name}: AWS has no such member"]
        return found
    if kind == "list":
        return [text for i, item in enumerate(value) for text in problems(shape.member, item, f"{path}[{i}]")]
    if kind == "map":
        return [text for key, item in value.items() for text in problems(shape.value, item, f"{path}.{key}")]
    if kind == "string":
        if not isinstance(value, str):
            return [path + ": no text"]
        return [f"{path}: '{value}' is not one of {shape.enum}"] if shape.enum and value not in shape.enum else []
    if kind == "boolean":
        return [] if isinstance(value, bool) else [path + ": no boolean"]
    if kind in ("integer", "long"):
        return [] if isinstance(value, int) and not isinstance(value, bool) else [path + ": no whole number"]
    return [] if isinstance(value, (int, float)) else [path + ": no number"]


def client(name, endpoint, checked):
    made = boto3.client(name, region_name=REGION, endpoint_url=endpoint, config=botocore.config.Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}))
    if checked is not None:
        def check(response_dict, **kwargs):
            if response_dict["status_code"] == 200 and response_dict["body"].strip() not in (b"", b"{}"):
                name_of = kwargs["event_name"].rsplit(".", 1)[-1]
                shape = made.meta.service_model.operation_model(name_of).output_shape
                body = json.loads(response_dict["body"])
                wrong = problems(shape, body, name_of) if shape else [f"{name_of}: AWS answers nothing"]
                if body.get("TrainingJobStatus") != "Completed":
                    wrong = [text for text in wrong if text not in NOT_YET]
                if wrong:
                    raise SystemExit("\n".join(wrong))
                checked.add(name_of)
        made.meta.events.register("response-received", check)
    return made


def wait(describe, key):
    while True:
        found = describe()
        if found[key] in TERMINAL | {"InService"}:
            return found
        if time.monotonic() > DEADLINE:
            raise SystemExit(f"{key} is still {found[key]}: {found}")
        time.sleep(0.2)


def error_code(call):
    try:
        call()
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
    return None


def label(s3, sagemaker, bucket, prefix, sources):
    standard = "".join(json.dumps({"source-ref": uri, "label": name}) + "\n" for uri, name in sources)
    s3.put_object(Bucket=bucket, Key="standard.jsonl", Body=standard.encode())
    s3.put_object(Bucket=bucket, Key="input.manifest", Body="".join(json.dumps({"source-ref": uri}) + "\n" for uri, _ in sources).encode())
    s3.put_object(Bucket=bucket, Key="class_labels.json", Body=json.dumps({"labels": [{"label": name} for name in CLASSES]}).encode())
    s3.put_object(Bucket=bucket, Key="instructions.template", Body=b"<crowd-form><crowd-image-classifier name='crowd-image-classifier' src='{{ task.input.taskObject | grant_read_access }}' header='h' categories='{{ task.input.labels | to_json | escape }}'></crowd-image-classifier></crowd-form>")
    team = sagemaker.create_workteam(
        WorkteamName="boto3-team", Description="simulated",
        MemberDefinitions=[{"OidcMemberDefinition": {"Groups": ["simulated-1", "simulated-2", "simulated-3"]}}],
        Tags=[{"Key": "groundtruthps:error-rates", "Value": "0"}, {"Key": "groundtruthps:standard-labels", "Value": f"s3://{bucket}/standard.jsonl"}, {"Key": "groundtruthps:seed", "Value": "7"}])["WorkteamArn"]
    assert sagemaker.describe_workteam(WorkteamName="boto3-team")["Workteam"]["WorkteamArn"] == team
    assert [found["WorkteamName"] for page in sagemaker.get_paginator("list_workteams").paginate() for found in page["Workteams"]] == ["boto3-team"]
    request = {
        "LabelingJobName": "boto3-job", "LabelAttributeName": "category", "RoleArn": ROLE,
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/input.manifest"}}, "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]}},
        "OutputConfig": {"S3OutputPath": f"s3://{bucket}/output/"},
        "LabelCategoryConfigS3Uri": f"s3://{bucket}/class_labels.json",
        "HumanTaskConfig": {
            "WorkteamArn": team, "UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/instructions.template"},
            "PreHumanTaskLambdaArn": f"arn:aws:lambda:{REGION}:081040173940:function:PRE-ImageMultiClass",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"arn:aws:lambda:{REGION}:081040173940:function:ACS-ImageMultiClass"},
            "TaskKeywords": ["image", "classification", "humans"], "TaskTitle": "What do you see", "TaskDescription": "What do you see: a Fruit a Tiger?",
            "NumberOfHumanWorkersPerDataObject": 3, "TaskTimeLimitInSeconds": 300, "TaskAvailabilityLifetimeInSeconds": 21600, "MaxConcurrentTaskCount": 200,
        },
    }
    sagemaker.create_labeling_job(**request)
    assert error_code(lambda: sagemaker.create_labeling_job(**request)) == "ResourceInUse"
    job = wait(lambda: sagemaker.describe_labeling_job(LabelingJobName="boto3-job"), "LabelingJobStatus")
    assert job["LabelingJobStatus"] == "Completed", job
    assert [found["LabelingJobName"] for found in sagemaker.list_labeling_jobs()["LabelingJobSummaryList"]] == ["boto3-job"]
    uri = job["LabelingJobOutput"]["OutputDatasetS3Uri"]
    lines = s3.get_object(Bucket=bucket, Key=uri.split("/", 3)[3])["Body"].read().decode().splitlines()
    return job, [json.loads(line) for line in lines]


def train(s3, sagemaker, bucket, labeled):
    channels = []
    for name, part in (("train", labeled[:-8]), ("validation", labeled[-8:])):
        s3.put_object(Bucket=bucket, Key=f"{name}.manifest", Body="".join(json.dumps(line) + "\n" for line in part).encode())
        channels.append({
            "ChannelName": name, "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None",
            "DataSource": {"S3DataSource": {"S3DataType": "AugmentedManifestFile", "S3Uri": f"s3://{bucket}/{name}.manifest", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"]}}})
    s3.put_object(Bucket=bucket, Key="training/boto3-training/classes.json", Body=json.dumps({"document-version": "2018-11-28", "labels": [{"label": name} for name in CLASSES]}).encode())
    sagemaker.create_training_job(
        TrainingJobName="boto3-training", AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "Pipe"}, RoleArn=ROLE,
        OutputDataConfig={"S3OutputPath": f"s3://{bucket}/training/"}, ResourceConfig={"InstanceCount": 1, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 50},
        HyperParameters={"epochs": "10", "image_shape": "3,224,224", "learning_rate": "0.1", "lr_scheduler_step": "5", "mini_batch_size": "4", "num_classes": "2", "num_layers": "18", "num_training_samples": str(len(labeled) - 8), "resize": "224", "use_pretrained_model": "1"},
        StoppingCondition={"MaxRuntimeInSeconds": 86400}, InputDataConfig=channels)
    return wait(lambda: sagemaker.describe_training_job(TrainingJobName="boto3-training"), "TrainingJobStatus")


def serve(sagemaker, runtime, model_data):
    sagemaker.create_model(ModelName="boto3-model", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE, "ModelDataUrl": model_data})
    sagemaker.create_endpoint_config(EndpointConfigName="boto3-config", ProductionVariants=[{"InstanceType": "ml.m4.xlarge", "InitialInstanceCount": 1, "ModelName": "boto3-model", "VariantName": "AllTraffic"}])
    sagemaker.create_endpoint(EndpointName="boto3-endpoint", EndpointConfigName="boto3-config")
    sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="boto3-endpoint", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    sagemaker.describe_endpoint(EndpointName="boto3-endpoint")
    sagemaker.describe_endpoint_config(EndpointConfigName="boto3-config")
    sagemaker.describe_model(ModelName="boto3-model")
    answers = [json.loads(runtime.invoke_endpoint(EndpointName="boto3-endpoint", ContentType="application/x-image", Body=png(1000 + number))["Body"].read()) for number in range(4)]
    assert all(abs(sum(answer) - 1) < 1e-3 and len(answer) == 2 for answer in answers), answers
    return [answer.index(max(answer)) for answer in answers]


def main(endpoint, bucket, folder):
    checked = set()
    s3, sagemaker, runtime = client("s3", endpoint, None), client("sagemaker", endpoint, checked), client("sagemaker-runtime", endpoint, None)
    logs, sts = client("logs", endpoint, checked), client("sts", endpoint, None)
    account = sts.get_caller_identity()["Account"]
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    sources = []
    for number in range(32):
        path = os.path.join(folder, f"{number:03}.png")
        with open(path, "wb") as file:
            file.write(png(number))
        s3.upload_file(path, bucket, f"images/{number:03} ü.png")
        sources.append((f"s3://{bucket}/images/{number:03} ü.png", CLASSES[number % 2]))
    assert sum(len(page["Contents"]) for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="images/", PaginationConfig={"PageSize": 7})) == 32

    job, labeled = label(s3, sagemaker, bucket, "boto3", sources)
    training = train(s3, sagemaker, bucket, labeled)
    assert training["TrainingJobStatus"] == "Completed", training
    stream = logs.describe_log_streams(logGroupName="/aws/sagemaker/TrainingJobs", logStreamNamePrefix="boto3-training")["logStreams"][0]["logStreamName"]
    events = logs.get_log_events(logGroupName="/aws/sagemaker/TrainingJobs", logStreamName=stream, startFromHead=True)["events"]
    predictions = serve(sagemaker, runtime, training["ModelArtifacts"]["S3ModelArtifacts"])
    print(json.dumps({
        "account": account,
        "counters": job["LabelCounters"],
        "manifest": job["LabelingJobOutput"]["OutputDatasetS3Uri"],
        "correct": sum(line["source-ref"] == uri and CLASSES[line["category"]] == name == line["category-metadata"]["class-name"] for line, (uri, name) in zip(labeled, sources)),
        "validationLines": sum("Validation-accuracy=" in event["message"] for event in events),
        "predictions": predictions,
        "noJob": error_code(lambda: sagemaker.describe_labeling_job(LabelingJobName="never")),
        "noEndpoint": error_code(lambda: runtime.invoke_endpoint(EndpointName="never", Body=b"x")),
        "noModel": error_code(lambda: sagemaker.describe_model(ModelName="never")),
        "checked": sorted(checked),
    }))


main(*sys.argv[1:])
