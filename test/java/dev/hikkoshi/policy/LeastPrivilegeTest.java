package dev.hikkoshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM in every template: no wildcard actions, and write actions name their resources. */
class LeastPrivilegeTest {

    @Test
    void everyPolicyNamesItsActionsAndItsResources() {
        List<String> violations = new ArrayList<>();
        ShippedApp.shipped().templates().forEach((stack, template) -> Statements.violations(template)
                .forEach(violation -> violations.add(stack + " " + violation)));
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::IAM::Role, Allow, *, arn:aws:s3:::a, 1",
        "AWS::IAM::Role, Allow, s3:*, arn:aws:s3:::a, 1",
        "AWS::IAM::Policy, Allow, s3:PutObject, *, 1",
        "AWS::IAM::ManagedPolicy, Allow, sqs:*Message, *, 2",
        "AWS::KMS::Key, Allow, kms:ReEncrypt*, *, 0",
        "AWS::IAM::Policy, Allow, ec2:DescribeInstances, *, 0",
        "AWS::IAM::Policy, Allow, s3:Get*, arn:aws:s3:::a, 0",
        "AWS::IAM::Policy, Deny, *, *, 0",
        "AWS::KMS::Key, Allow, kms:Decrypt, *, 0",
        "AWS::KMS::Key, Allow, kms:*, *, 1",
    })
    void seesTooMuchAndOnlyThat(String type, String effect, String action, String resource, int violations)
            throws Exception {
        JsonNode template = new ObjectMapper()
                .readTree(
                        """
                        {"Resources": {"It": {"Type": "%s", "Properties": {"Policies": [{"PolicyDocument": {
                          "Statement": [{"Effect": "%s", "Action": ["%s"], "Resource": ["%s"]}]}}]}}}}
                        """
                                .formatted(type, effect, action, resource));
        assertThat(Statements.violations(template)).hasSize(violations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | , \"Condition\": {\"StringEquals\": {\"aws:PrincipalAccount\": \"111122223333\"}} | 0",
                "arn:aws:s3:::a/* | '' | 0",
                "* | '' | 1",
            })
    void anEndpointSaysWhoseRightsItLetsThrough(String resource, String condition, int violations) throws Exception {
        JsonNode template = new ObjectMapper()
                .readTree(
                        """
                        {"Resources": {"It": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"PolicyDocument": {
                          "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "%s" %s}]}}}}}
                        """
                                .formatted(resource, condition));
        assertThat(Statements.violations(template)).hasSize(violations);
    }
}
