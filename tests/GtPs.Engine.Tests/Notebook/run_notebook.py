"""Runs every code cell of the notebook, first to last, in this process, and writes what the cells computed.

usage: run_notebook.py SETTINGS.json
Settings: notebook, endpoint, result, figureDpi, seconds (for the labeling job), replacements ([old, new] pairs; each old text must stand in
exactly one cell, once). Cells run with the working directory as the notebook's own.
"""
import ast
import json
import os
import sys
import time
import traceback

import notebook_cells
import notebook_crutches
from notebook_shell import Shell

HERE = os.path.dirname(os.path.abspath(__file__))
TERMINAL = {"Completed", "Failed", "Stopped"}
#: The cell whose text tells its reader to run it again until the job has ended.
REPEATED = "sagemaker_client.describe_labeling_job(LabelingJobName=job_name)"


def main(settings_path):
    with open(settings_path, encoding="utf-8") as file:
        settings = json.load(file)
    notebook_crutches.install(settings["endpoint"])
    cells = replace(notebook_cells.read(settings["notebook"]), settings["replacements"])
    shell = Shell(settings["endpoint"], os.path.join(HERE, "aws_program.py"))
    space = {"__name__": "__main__", **shell.names()}
    titles, seconds = [], []
    for number, cell in enumerate(cells, 1):
        print(f"=== cell {number} of {len(cells)}", flush=True)
        began = time.monotonic()
        try:
            value = run(cell, number, space)
            if cell.strip() == REPEATED:
                value = repeat(cell, number, space, value, began + settings["seconds"])
        except Exception:
            traceback.print_exc()
            raise SystemExit(f"Cell {number} failed:\n{cell[:2000]}") from None
        if value is not None:
            print(f"Out: {str(value)[:2000]}")
        titles += notebook_crutches.save_figures("figures", number, settings["figureDpi"])
        seconds.append(round(time.monotonic() - began, 1))
    shell.close()
    print("Seconds by cell: " + ", ".join(f"{number}: {taken}" for number, taken in enumerate(seconds, 1) if taken >= 1))
    spent = os.times()
    print(f"Processor seconds: {spent.user + spent.system:.0f} for the cells, {spent.children_user + spent.children_system:.0f} for their commands")
    with open(settings["result"], "w", encoding="utf-8") as file:
        json.dump({"cells": len(cells), "titles": titles, **computed(space, shell)}, file)


def replace(cells, replacements):
    """Puts in what the notebook's reader is to fill in, and nothing else."""
    for old, new in replacements:
        holders = [number for number, cell in enumerate(cells) if old in cell]
        if len(holders) != 1 or cells[holders[0]].count(old) != 1:
            raise SystemExit(f"'{old}' stands in the cells {holders}, but must stand in one, once.")
        cells[holders[0]] = cells[holders[0]].replace(old, new)
    return cells


def run(cell, number, space):
    """Runs a cell; its value is that of its last line, as IPython shows it."""
    tree = ast.parse(notebook_cells.translate(cell))
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, f"<cell {number}>", "exec"), space)
    return eval(compile(last, f"<cell {number}>", "eval"), space) if last else None


def repeat(cell, number, space, value, deadline):
    while value["LabelingJobStatus"] not in TERMINAL:
        if time.monotonic() > deadline:
            raise TimeoutError(f"The labeling job is still {value['LabelingJobStatus']}: {value['LabelCounters']}")
        time.sleep(0.5)
        value = run(cell, number, space)
    return value


def computed(space, shell):
    """What the cells left in their variables."""
    client, names = space["sagemaker_client"], space["CLASS_LIST"]
    job = client.describe_labeling_job(LabelingJobName=space["job_name"])
    training = client.describe_training_job(TrainingJobName=space["nn_job_name"])
    transform = client.describe_transform_job(TransformJobName=space["batch_job_name"])
    standard, labels, human = space["standard_labels"], space["groundtruth_labels"], space["human"]
    return {
        "job": {"name": job["LabelingJobName"], "status": job["LabelingJobStatus"], "workteam": job["HumanTaskConfig"]["WorkteamArn"], "counters": job["LabelCounters"], "tags": job.get("Tags", [])},
        "images": {name: len(images) for name, images in space["ims"].items()},
        "human": {name: int(sum(human[labels == name])) for name in names},
        "machine": {name: int(sum(1 - human[labels == name])) for name in names},
        "wrong": {"human": int(sum(human[standard != labels])), "machine": int(sum(1 - human[standard != labels]))},
        "monitoredHuman": {str(number): len(found) for number, found in space["consolidated_classes"].items() if found},
        "monitoredMachine": {str(number): len(found) for number, found in space["auto_classes"].items() if found},
        "workers": sorted(set(space["worker_ids"])),
        "answers": len(space["worker_times"]),
        "trainingIterations": space["training_iters"],
        "trainingSizes": space["training_sizes"],
        "trainingEpochs": [len(errors) for errors in space["training_errors"]],
        "trainingErrors": [float(errors.min()) for errors in space["training_errors"]],
        "training": {"status": training["TrainingJobStatus"], "metrics": {found["MetricName"]: found["Value"] for found in training["FinalMetricDataList"]}},
        "transform": {"status": transform["TransformJobStatus"], "outputs": space["outputs"], "images": space["test_images"]},
        "prediction": {"class": names[int(space["np"].argmax(space["result"]))], "sum": float(sum(space["result"]))},
        "endpoints": [found["EndpointName"] for found in client.list_endpoints()["Endpoints"]],
        "failedCommands": [(text, code, output) for text, code, output in shell.commands if code and not text.startswith("rm ")],
        "commands": len(shell.commands),
    }


main(*sys.argv[1:])
