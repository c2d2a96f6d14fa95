"""A training job in File mode with boto3: image files with lists, and a second job that goes on from its model.

usage: boto3_training.py ENDPOINT_URL BUCKET   (the bucket holds files/train/, files/validation/, lists/train.lst and lists/validation.lst of 3 classes)
"""
import io
import sys
import tarfile

from gtps_boto3 import REGION, client, fails

IMAGE = f"433757028032.dkr.ecr.{REGION}.amazonaws.com/image-classification:1"
ROLE = "arn:aws:iam::000000000000:role/GroundTruth"
FAST = {"Delay": 1, "MaxAttempts": 90}


def channel(bucket, name, key, content_type="application/x-image"):
    return {
        "ChannelName": name, "ContentType": content_type, "CompressionType": "None",
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{key}", "S3DataDistributionType": "FullyReplicated"}}}


def train(sagemaker, bucket, name, mode="File", model=None):
    channels = [
        channel(bucket, "train", "files/train/"), channel(bucket, "validation", "files/validation/"),
        channel(bucket, "train_lst", "lists/train.lst"), channel(bucket, "validation_lst", "lists/validation.lst")]
    if model:
        channels.append(channel(bucket, "model", model, "application/x-sagemaker-model"))
    sagemaker.create_training_job(
        TrainingJobName=name, AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": mode}, RoleArn=ROLE,
        OutputDataConfig={"S3OutputPath": f"s3://{bucket}/output/"}, ResourceConfig={"InstanceCount": 1, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 50},
        HyperParameters={"epochs": "12", "image_shape": "3,224,224", "learning_rate": "0.01", "mini_batch_size": "6", "num_classes": "3", "num_layers": "18", "num_training_samples": "30", "resize": "224", "use_pretrained_model": "1"},
        StoppingCondition={"MaxRuntimeInSeconds": 86400}, InputDataConfig=channels)
    sagemaker.get_waiter("training_job_completed_or_stopped").wait(TrainingJobName=name, WaiterConfig=FAST)
    return sagemaker.describe_training_job(TrainingJobName=name)


def main(endpoint, bucket):
    sagemaker, s3 = client(endpoint, "sagemaker"), client(endpoint)
    job = train(sagemaker, bucket, "file-1")
    assert job["TrainingJobStatus"] == "Completed", job
    metrics = {metric["MetricName"]: metric["Value"] for metric in job["FinalMetricDataList"]}
    assert sorted(metrics) == ["train:accuracy", "validation:accuracy"] and metrics["validation:accuracy"] > 0.7, metrics
    assert [step["Status"] for step in job["SecondaryStatusTransitions"]] == ["Starting", "Downloading", "Training", "Uploading", "Completed"], job
    bucket_name, key = job["ModelArtifacts"]["S3ModelArtifacts"][5:].split("/", 1)
    with tarfile.open(fileobj=io.BytesIO(s3.get_object(Bucket=bucket_name, Key=key)["Body"].read()), mode="r:gz") as archive:
        assert {"manifest.json", "classes.json", "head.bin"} <= set(archive.getnames()), archive.getnames()

    job = train(sagemaker, bucket, "file-2", model=key)
    assert job["TrainingJobStatus"] == "Completed", job
    with fails("ValidationException", 400):
        train(sagemaker, bucket, "file-3", mode="Pipe")
    print("done")


main(*sys.argv[1:])
