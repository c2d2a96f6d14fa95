"""Writes an input manifest the way the Ground Truth notebook does: by string concatenation, without any escaping."""
import resource
import sys
import time

names = [f"{i:016x}" for i in range(int(sys.argv[2]))]
begin = time.perf_counter()
with open(sys.argv[1], "w") as file:
    for name in names:
        path = "s3://{}/{}/images/{}.jpg".format("bucket", "ground-truth-demo", name)
        file.write('{"source-ref": "' + path + '"}\n')

seconds = time.perf_counter() - begin
print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} {len(names)}")
