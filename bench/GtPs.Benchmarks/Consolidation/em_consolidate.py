"""Dawid-Skene as Ground Truth runs it (two rounds), written plainly. Prints seconds, peak megabytes and the number of objects per class."""
import resource
import sys
import time


def consolidate(answers, items, workers, classes, rounds):
    def matrix(accuracy):
        wrong = (1 - accuracy) / (classes - 1)
        return [[accuracy if k == a else wrong for a in range(classes)] for k in range(classes)]

    by_item = [[] for _ in range(items)]
    given = [0] * workers
    for item, worker, answer in answers:
        by_item[item].append((worker, answer))
        given[worker] += 1
    confusion = [matrix(0.7) for _ in range(workers)]
    posterior = [[1 / classes] * classes for _ in range(items)]
    pool = 0.7
    for _ in range(rounds):
        prior = [sum(column) / items for column in zip(*posterior)]
        for item in range(items):
            row = list(prior)
            for worker, answer in by_item[item]:
                table = confusion[worker]
                for k in range(classes):
                    row[k] *= table[k][answer]
            total = sum(row)
            posterior[item] = [value / total for value in row]
        counts = [[[0.0] * classes for _ in range(classes)] for _ in range(workers)]
        for item in range(items):
            row = posterior[item]
            for worker, answer in by_item[item]:
                table = counts[worker]
                for k in range(classes):
                    table[k][answer] += row[k]
        accuracies = []
        for worker in range(workers):
            accuracy = sum(counts[worker][k][k] for k in range(classes)) / given[worker]
            accuracies.append(accuracy)
            own, shared = matrix(accuracy), matrix(pool)
            for k in range(classes):
                row = [counts[worker][k][a] + own[k][a] * given[worker] + shared[k][a] * given[worker] / 2 for a in range(classes)]
                total = sum(row)
                confusion[worker][k] = [value / total for value in row]
        pool = sum(accuracies) / workers
    best = []
    for row in posterior:
        k = max(range(classes), key=row.__getitem__)
        best.append((k, round(row[k], 2)))
    return best


def main():
    path, items, workers, classes, rounds = sys.argv[1], *map(int, sys.argv[2:])
    with open(path) as lines:
        answers = [tuple(map(int, line.split())) for line in lines]
    started = time.perf_counter()
    labels = consolidate(answers, items, workers, classes, rounds)
    seconds = time.perf_counter() - started
    counts = [0] * classes
    for label, _ in labels:
        counts[label] += 1
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, ",".join(map(str, counts)))


main()
