package dev.hikkoshi.constructs.network;

import dev.hikkoshi.model.Arns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.StarPrincipal;

/**
 * Who may use a VPC endpoint. Without a policy, credentials of any account work through it, so that a pod or an instance that
 * somebody has taken over could carry data to an account of theirs. A policy grants nothing: the caller needs its own
 * permissions, too.
 *
 * <p>The exceptions are requests that carry no credentials of the accounts: files that AWS publishes in buckets of its own, the
 * layers of images, whose URLs Amazon ECR signs, and answers to CloudFormation, whose URLs CloudFormation signs (AWS,
 * github.com/aws-samples/data-perimeter-policy-examples, {@code vpc_endpoint_policies}).
 */
final class EndpointPolicy {

    /** AWS's own buckets that instances read without credentials, {@code %s} being the region. */
    private static final List<String> PUBLISHED = List.of(
            // Amazon Linux User Guides, Deterministic upgrades, and Updating without internet access.
            "al2023-repos-%s-de612dc2",
            "al2023-%s",
            "amazonlinux-2-repos-%s",
            "amazonlinux.%s.amazonaws.com",
            "packages.%s.amazonaws.com",
            "repo.%s.amazonaws.com",
            // Amazon CloudWatch User Guide, Download the CloudWatch agent package.
            "amazoncloudwatch-agent-%s",
            // AWS Systems Manager User Guide, SSM Agent communications with AWS managed S3 buckets.
            "amazon-ssm-%s",
            "amazon-ssm-packages-%s",
            "aws-ssm-%s",
            "aws-ssm-distributor-file-%s",
            "aws-ssm-document-attachments-%s",
            // The same, Reference: Amazon S3 buckets for patching operations: names end in a suffix of the region.
            "aws-patch-manager-%s-*",
            "patch-baseline-snapshot-%s",
            "patch-baseline-snapshot-%s-*",
            "%s-birdwatcher-prod",
            // Amazon ECR User Guide, Minimum Amazon S3 bucket permissions for Amazon ECR.
            "prod-%s-starport-layer-bucket");

    private final List<String> accounts;
    private final String region;
    private final IPrincipal anyone = new AnyPrincipal();

    /**
     * @param accounts the accounts whose identities may use the endpoints
     * @param region the region of the endpoints
     */
    EndpointPolicy(List<String> accounts, String region) {
        this.accounts = List.copyOf(accounts);
        this.region = region;
    }

    /** The statements for the endpoint of a service, such as {@code s3} or {@code ecr.api}. */
    List<PolicyStatement> statements(String service) {
        List<PolicyStatement> statements = new ArrayList<>();
        List<String> all = List.of(prefix(service) + ":*");
        statements.add(anyone("Accounts")
                .actions(all)
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", accounts)))
                .build());
        statements.add(anyone("AwsServices")
                .actions(all)
                .resources(List.of("*"))
                .conditions(Map.of("Bool", Map.of("aws:PrincipalIsAWSService", "true")))
                .build());
        if (service.equals("s3")) {
            statements.add(anyone("PublishedByAws")
                    .actions(List.of("s3:GetObject"))
                    .resources(objects(PUBLISHED))
                    .build());
            statements.add(anyone("AnswersToCloudFormation")
                    .actions(List.of("s3:PutObject"))
                    .resources(objects(answered()))
                    .build());
        } else if (service.equals("sts")) {
            // A caller with a token of an identity provider has no credentials yet. The principal is that of the policy
            // that
            // an endpoint has by default (AWS PrivateLink guide, Default endpoint policy).
            statements.add(PolicyStatement.Builder.create()
                    .sid("WebIdentities")
                    .effect(Effect.ALLOW)
                    .principals(List.of(new StarPrincipal()))
                    .actions(List.of("sts:AssumeRoleWithWebIdentity"))
                    .resources(List.of("*"))
                    .conditions(Map.of("StringEquals", Map.of("aws:ResourceAccount", accounts)))
                    .build());
        }
        return statements;
    }

    /**
     * AWS CloudFormation User Guide, Setting up VPC endpoints. The first name has the region without hyphens. Both are whole: a
     * beginning alone would admit writes to a bucket of a stranger.
     */
    private List<String> answered() {
        return List.of(
                "cloudformation-custom-resource-response-" + region.replace("-", ""),
                "cloudformation-waitcondition-%s");
    }

    /** The prefix of the actions of a service (Service Authorization Reference). */
    private static String prefix(String service) {
        return switch (service) {
            case "ecr.api", "ecr.dkr" -> "ecr";
            case "monitoring" -> "cloudwatch";
            default -> service;
        };
    }

    private PolicyStatement.Builder anyone(String sid) {
        return PolicyStatement.Builder.create().sid(sid).effect(Effect.ALLOW).principals(List.of(anyone));
    }

    private List<String> objects(List<String> buckets) {
        return buckets.stream()
                .map(bucket -> new Arns(region, "").s3(bucket.replace("%s", region) + "/*"))
                .toList();
    }
}
