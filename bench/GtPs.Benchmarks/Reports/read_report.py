"""Reads a labeling job's output the way the Ground Truth notebook does: the consolidated labels per iteration, then the output manifest, all kept."""
import glob
import json
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from datetime import datetime

begin = time.perf_counter()
root = sys.argv[1]
consolidated = defaultdict(list)
times = {}
for name in glob.glob(root + "/annotations/consolidated-annotation/consolidation-response/**/*.json", recursive=True):
    iteration = int(os.path.basename(os.path.dirname(name)).split("-")[1])
    written = datetime.strptime(os.path.basename(name), "%Y-%m-%d_%H:%M:%S.json")
    times[iteration] = max(times.get(iteration, written), written)
    with open(name) as file:
        for item in json.load(file):
            consolidated[iteration].append(item["consolidatedAnnotation"]["content"]["category-metadata"]["class-name"])

per_iteration = {iteration: Counter(names) for iteration, names in consolidated.items()}

with open(root + "/manifests/output/output.manifest") as file:
    output = [json.loads(line.strip()) for line in file.readlines()]

uris = [datum["source-ref"] for datum in output]
labels = [datum["category-metadata"]["class-name"] for datum in output]
confidences = [float(datum["category-metadata"]["confidence"]) for datum in output]
human = [datum["category-metadata"]["human-annotated"] == "yes" for datum in output]
counts = Counter(zip(labels, human))
means = {key: sum(c for c, l, h in zip(confidences, labels, human) if (l, h) == key) / count for key, count in counts.items()}

seconds = time.perf_counter() - begin
print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} {seconds:.3f}")
