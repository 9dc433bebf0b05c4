"""Takes the two rules out of a VPC's default security group that AWS puts there, and answers CloudFormation."""

import json
import urllib.request

import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")


def revoke(call, group_id, permission):
    try:
        call(GroupId=group_id, IpPermissions=[permission])
    except ClientError as error:
        if error.response["Error"]["Code"] != "InvalidPermission.NotFound":
            raise


def close(group_id):
    within = {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group_id}]}
    outside = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    revoke(ec2.revoke_security_group_ingress, group_id, within)
    revoke(ec2.revoke_security_group_egress, group_id, outside)


def handler(event, context):
    group_id = event["ResourceProperties"]["DefaultSecurityGroupId"]
    status, reason = "SUCCESS", "closed"
    try:
        # The group is deleted with its VPC, so the function does not restore its rules.
        if event["RequestType"] != "Delete":
            close(group_id)
    except Exception as error:
        status, reason = "FAILED", str(error)
    answer = {
        "Status": status,
        "Reason": reason,
        "PhysicalResourceId": "closed-" + group_id,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
    }
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request, timeout=30)
