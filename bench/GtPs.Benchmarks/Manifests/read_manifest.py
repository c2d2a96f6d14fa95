"""Reads an output manifest the way the Ground Truth notebook does: a parsed dictionary per line, all kept, then arrays of the fields."""
import json
import resource
import sys
import time

begin = time.perf_counter()
with open(sys.argv[1]) as file:
    output = [json.loads(line.strip()) for line in file.readlines()]

meta = next(key for key in output[0] if key.endswith("-metadata"))
uris = [datum["source-ref"] for datum in output]
labels = [datum[meta]["class-name"] for datum in output]
confidences = [float(datum[meta]["confidence"]) for datum in output]
human = [datum[meta]["human-annotated"] == "yes" for datum in output]
counts = {}
for label, is_human in zip(labels, human):
    counts[label, is_human] = counts.get((label, is_human), 0) + 1

seconds = time.perf_counter() - begin
print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} {len(output)}")
