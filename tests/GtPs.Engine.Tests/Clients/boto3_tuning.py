"""Hyperparameter tuning with boto3: a grid and a random search, their lists over several pages, a stop, and what is refused.

usage: boto3_tuning.py ENDPOINT_URL BUCKET   (the bucket holds train.manifest and validation.manifest of 3 classes)
"""
import sys
import time

from boto3_sagemaker import IMAGE, ROLE, channel
from gtps_boto3 import client, fails

FIXED = {"image_shape": "3,224,224", "mini_batch_size": "6", "num_classes": "3", "num_training_samples": "18"}


def request(bucket, name, strategy, ranges, limits, fixed):
    return {
        "HyperParameterTuningJobName": name,
        "HyperParameterTuningJobConfig": {
            "Strategy": strategy, "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "validation:accuracy"}, "ResourceLimits": limits,
            "ParameterRanges": ranges, "TrainingJobEarlyStoppingType": "Off"},
        "TrainingJobDefinition": {
            "StaticHyperParameters": {**FIXED, **fixed}, "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "Pipe"}, "RoleArn": ROLE,
            "InputDataConfig": [channel(bucket, "train"), channel(bucket, "validation")], "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/tuned/"},
            "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 50}, "StoppingCondition": {"MaxRuntimeInSeconds": 3600}}}


def until(sagemaker, name, done):
    deadline = time.monotonic() + 90
    while True:
        job = sagemaker.describe_hyper_parameter_tuning_job(HyperParameterTuningJobName=name)
        if done(job):
            return job
        assert time.monotonic() < deadline, job
        time.sleep(0.1)


def ended(job):
    return job["HyperParameterTuningJobStatus"] in ("Completed", "Failed", "Stopped")


def grid(sagemaker, bucket):
    ranges = {"CategoricalParameterRanges": [{"Name": "optimizer", "Values": ["sgd", "adam"]}, {"Name": "learning_rate", "Values": ["0.001", "0.01"]}]}
    arn = sagemaker.create_hyper_parameter_tuning_job(**request(bucket, "grid", "Grid", ranges, {"MaxParallelTrainingJobs": 2}, {"epochs": "3"}))["HyperParameterTuningJobArn"]
    job = until(sagemaker, "grid", ended)
    assert job["HyperParameterTuningJobStatus"] == "Completed", job
    assert job["HyperParameterTuningJobArn"] == arn and job["TrainingJobStatusCounters"]["Completed"] == 4, job
    best = job["BestTrainingJob"]
    training = sagemaker.describe_training_job(TrainingJobName=best["TrainingJobName"])
    assert training["TuningJobArn"] == arn and training["HyperParameters"]["_tuning_objective_metric"] == "validation:accuracy", training
    assert training["HyperParameters"]["optimizer"] == best["TunedHyperParameters"]["optimizer"]
    sagemaker.create_model(ModelName="best", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE, "ModelDataUrl": training["ModelArtifacts"]["S3ModelArtifacts"]})

    jobs = sagemaker.get_paginator("list_training_jobs_for_hyper_parameter_tuning_job")
    pages = list(jobs.paginate(HyperParameterTuningJobName="grid", SortBy="FinalObjectiveMetricValue", SortOrder="Descending", PaginationConfig={"PageSize": 3}))
    values = [item["FinalHyperParameterTuningJobObjectiveMetric"]["Value"] for page in pages for item in page["TrainingJobSummaries"]]
    assert len(pages) == 2 and len(values) == 4 and values == sorted(values, reverse=True), values
    assert values[0] == best["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]


def draw(sagemaker, bucket):
    ranges = {
        "ContinuousParameterRanges": [{"Name": "learning_rate", "MinValue": "0.001", "MaxValue": "0.1", "ScalingType": "Logarithmic"}],
        "IntegerParameterRanges": [{"Name": "epochs", "MinValue": "1", "MaxValue": "3", "ScalingType": "Auto"}]}
    sagemaker.create_hyper_parameter_tuning_job(**request(bucket, "draw", "Random", ranges, {"MaxNumberOfTrainingJobs": 3, "MaxParallelTrainingJobs": 3}, {}))
    assert until(sagemaker, "draw", ended)["ObjectiveStatusCounters"] == {"Succeeded": 3, "Pending": 0, "Failed": 0}


def stop(sagemaker, bucket):
    ranges = {"CategoricalParameterRanges": [{"Name": "optimizer", "Values": ["sgd", "adam"]}]}
    sagemaker.create_hyper_parameter_tuning_job(**request(bucket, "stop", "Grid", ranges, {"MaxParallelTrainingJobs": 1}, {"epochs": "1000000000"}))
    until(sagemaker, "stop", lambda job: job["TrainingJobStatusCounters"]["InProgress"] == 1)
    sagemaker.stop_hyper_parameter_tuning_job(HyperParameterTuningJobName="stop")
    job = until(sagemaker, "stop", ended)
    assert (job["HyperParameterTuningJobStatus"], job["TrainingJobStatusCounters"]["Stopped"]) == ("Stopped", 1), job


def main(endpoint, bucket):
    sagemaker = client(endpoint, "sagemaker")
    grid(sagemaker, bucket)
    draw(sagemaker, bucket)
    stop(sagemaker, bucket)
    found = sagemaker.get_paginator("list_hyper_parameter_tuning_jobs").paginate(PaginationConfig={"PageSize": 2}).build_full_result()["HyperParameterTuningJobSummaries"]
    assert [job["HyperParameterTuningJobName"] for job in found] == ["draw", "grid", "stop"], found
    with fails("ResourceNotFound"):
        sagemaker.describe_hyper_parameter_tuning_job(HyperParameterTuningJobName="nobody")
    with fails("ResourceInUse"):
        sagemaker.create_hyper_parameter_tuning_job(**request(bucket, "stop", "Grid", {"CategoricalParameterRanges": [{"Name": "optimizer", "Values": ["sgd"]}]}, {"MaxParallelTrainingJobs": 1}, {}))
    with fails("ValidationException"):
        sagemaker.create_hyper_parameter_tuning_job(**request(bucket, "bayes", "Bayesian", {"CategoricalParameterRanges": [{"Name": "optimizer", "Values": ["sgd"]}]}, {"MaxParallelTrainingJobs": 1}, {}))
    print("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
