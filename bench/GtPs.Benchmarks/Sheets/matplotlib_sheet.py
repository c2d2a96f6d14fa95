"""A contact sheet as one writes it with matplotlib: a figure per 100 images of a class, one axes per image. Prints seconds and peak megabytes."""
import pathlib
import resource
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages


def page(pdf, files):
    plt.clf()
    for place, file in enumerate(files):
        plt.subplot(10, 10, place + 1)
        plt.imshow(plt.imread(file), aspect="auto")
        plt.axis("off")
    pdf.savefig()


def main():
    folder, target = sys.argv[1:]
    started = time.perf_counter()
    plt.figure(figsize=(10, 10), facecolor="white", dpi=100)
    with PdfPages(target) as pdf:
        for group in sorted(pathlib.Path(folder).iterdir()):
            files = sorted(group.iterdir())
            plt.clf()
            plt.text(0.1, 0.5, s=f"Images annotated as {group.name} by humans", fontsize=20)
            plt.axis("off")
            pdf.savefig()
            for first in range(0, len(files), 100):
                page(pdf, files[first:first + 100])
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


main()
