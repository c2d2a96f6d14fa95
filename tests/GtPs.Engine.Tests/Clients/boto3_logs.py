"""CloudWatch Logs with boto3: groups, streams and events over more than one page.

usage: boto3_logs.py ENDPOINT_URL GROUP   (the engine has written 3 streams s-0, s-1, s-2 of 40 lines "N of s-M" into the group)
"""
import sys

from gtps_boto3 import client, fails


def main(endpoint, group):
    logs = client(endpoint, "logs")
    names = [f"/pages/{number}" for number in range(3)]
    for name in names:
        logs.create_log_group(logGroupName=name)
    with fails("ResourceAlreadyExistsException", 400):
        logs.create_log_group(logGroupName=names[0])
    groups = [found for page in logs.get_paginator("describe_log_groups").paginate(PaginationConfig={"PageSize": 1}) for found in page["logGroups"]]
    assert [found["logGroupName"] for found in groups] == sorted(names + [group]), groups
    own = next(found for found in groups if found["logGroupName"] == group)
    assert own["arn"].endswith(f":log-group:{group}:*") and own["storedBytes"] > 0 and own["creationTime"] > 0, own
    assert [found["logGroupName"] for found in logs.describe_log_groups(logGroupNamePrefix="/pages/")["logGroups"]] == names
    assert logs.describe_log_streams(logGroupName=names[0])["logStreams"] == []

    streams = [found["logStreamName"] for page in logs.get_paginator("describe_log_streams").paginate(logGroupName=group, PaginationConfig={"PageSize": 2}) for found in page["logStreams"]]
    assert streams == ["s-0", "s-1", "s-2"], streams
    assert logs.describe_log_streams(logGroupName=group, orderBy="LastEventTime", descending=True)["logStreams"][0]["logStreamName"] == "s-2"

    paginator = logs.get_paginator("filter_log_events")
    events = [event for page in paginator.paginate(logGroupName=group, PaginationConfig={"PageSize": 7}) for event in page["events"]]
    assert [event["message"] for event in events] == [f"{number} of s-{stream}" for stream in range(3) for number in range(40)], events
    assert len({event["eventId"] for event in events}) == 120 and events[0]["timestamp"] <= events[-1]["timestamp"]
    found = [event["message"] for page in paginator.paginate(logGroupName=group, filterPattern='"7 of" -17', logStreamNames=["s-1", "s-2"]) for event in page["events"]]
    assert found == [f"{number} of s-{stream}" for stream in (1, 2) for number in (7, 27, 37)], found
    assert len(logs.filter_log_events(logGroupName=group, logStreamNamePrefix="s-1")["events"]) == 40
    assert logs.filter_log_events(logGroupName=group, startTime=events[-1]["timestamp"] + 1)["events"] == []
    assert logs.filter_log_events(logGroupName=group, filterPattern="never")["events"] == []
    with fails("InvalidParameterException", 400):
        logs.filter_log_events(logGroupName=group, filterPattern="{ $.a = 1 }")
    with fails("ResourceNotFoundException", 400):
        logs.filter_log_events(logGroupName="/never")

    lines, token = [], None
    while True:
        page = logs.get_log_events(logGroupName=group, logStreamName="s-1", startFromHead=True, limit=15, **({"nextToken": token} if token else {}))
        lines += [event["message"] for event in page["events"]]
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    assert lines == [f"{number} of s-1" for number in range(40)], lines
    print("done")


main(*sys.argv[1:])
