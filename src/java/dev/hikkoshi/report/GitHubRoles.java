package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.StackName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two IAM roles that workflows take: one deploys, and one reads. Each trusts one workflow of the branch main, in one GitHub
 * environment of one repository. AWS evaluates these claims since 2026-01
 * (https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/).
 */
final class GitHubRoles {

    /** The host of GitHub's tokens. */
    static final String ISSUER = "token.actions.githubusercontent.com";

    /** 6 hours: not less than the job that deploys may take. */
    private static final int SESSION_SECONDS = 21_600;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What CloudFormation calls to compare stacks with their templates, by the service of the resources that the project creates. To
     * detect drift needs the right to read each resource
     * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html). No action reads what is stored: no
     * objects, items, messages, logs or values of secrets. The exception are parameters, which are names and versions here.
     */
    static final Map<String, List<String>> READS = reads();

    private GitHubRoles() {}

    private static Map<String, List<String>> reads() {
        Map<String, List<String>> reads = new LinkedHashMap<>();
        reads.put(
                "CloudFormation",
                List.of(
                        "cloudformation:DescribeStackDriftDetectionStatus",
                        "cloudformation:DescribeStackResourceDrifts",
                        "cloudformation:DescribeStackResources",
                        "cloudformation:DescribeStacks",
                        "cloudformation:DetectStackDrift",
                        "cloudformation:DetectStackResourceDrift"));
        reads.put("APS", List.of("aps:Describe*", "aps:ListTagsForResource", "aps:ListWorkspaces"));
        reads.put("AutoScaling", List.of("autoscaling:Describe*"));
        reads.put(
                "CloudWatch",
                List.of("cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource"));
        reads.put(
                "DynamoDB", List.of("dynamodb:Describe*", "dynamodb:GetResourcePolicy", "dynamodb:ListTagsOfResource"));
        reads.put("EC2", List.of("ec2:Describe*"));
        reads.put("ECR", List.of("ecr:DescribePullThroughCacheRules", "ecr:DescribeRepositoryCreationTemplates"));
        reads.put("EKS", List.of("eks:Describe*", "eks:List*"));
        reads.put("ElasticLoadBalancingV2", List.of("elasticloadbalancing:Describe*"));
        reads.put("Events", List.of("events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule"));
        reads.put(
                "IAM",
                List.of(
                        "iam:GetInstanceProfile",
                        "iam:GetPolicy",
                        "iam:GetPolicyVersion",
                        "iam:GetRole",
                        "iam:GetRolePolicy",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListEntitiesForPolicy",
                        "iam:ListInstanceProfileTags",
                        "iam:ListPolicyTags",
                        "iam:ListPolicyVersions",
                        "iam:ListRolePolicies",
                        "iam:ListRoleTags"));
        reads.put(
                "KMS",
                List.of("kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"));
        reads.put(
                "Lambda",
                List.of(
                        "lambda:GetFunction",
                        "lambda:GetFunctionCodeSigningConfig",
                        "lambda:GetFunctionConfiguration",
                        "lambda:GetFunctionRecursionConfig",
                        "lambda:GetLayerVersion",
                        "lambda:GetRuntimeManagementConfig",
                        "lambda:ListTags"));
        reads.put(
                "Logs",
                List.of(
                        "logs:DescribeIndexPolicies",
                        "logs:DescribeLogGroups",
                        "logs:DescribeMetricFilters",
                        "logs:DescribeResourcePolicies",
                        "logs:GetDataProtectionPolicy",
                        "logs:ListTagsForResource"));
        reads.put(
                "S3",
                List.of(
                        "s3:GetAccelerateConfiguration",
                        "s3:GetAnalyticsConfiguration",
                        "s3:GetBucket*",
                        "s3:GetEncryptionConfiguration",
                        "s3:GetIntelligentTieringConfiguration",
                        "s3:GetInventoryConfiguration",
                        "s3:GetLifecycleConfiguration",
                        "s3:GetMetricsConfiguration",
                        "s3:GetReplicationConfiguration",
                        "s3:ListTagsForResource"));
        reads.put(
                "SNS",
                List.of(
                        "sns:GetDataProtectionPolicy",
                        "sns:GetSubscriptionAttributes",
                        "sns:GetTopicAttributes",
                        "sns:ListSubscriptionsByTopic",
                        "sns:ListTagsForResource"));
        reads.put(
                "SSM",
                List.of(
                        "ssm:DescribeAssociation",
                        "ssm:DescribeDocument",
                        "ssm:DescribeParameters",
                        "ssm:GetDocument",
                        "ssm:GetParameters",
                        "ssm:ListTagsForResource"));
        reads.put("SecretsManager", List.of("secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"));
        return reads;
    }

    /** The provider that both roles trust. */
    static GitHubSetting provider(Environment environment) {
        return GitHubSetting.elsewhere(
                "The account %s knows the tokens of GitHub."
                        .formatted(environment.target().account()),
                "aws iam create-open-id-connect-provider --url https://" + ISSUER
                        + " --client-id-list sts.amazonaws.com");
    }

    /** The roles of an environment. */
    static List<GitHubSetting> of(Environment environment, GitHubRepository repository) {
        String name = environment.name();
        return List.of(
                GitHubSetting.elsewhere(
                        "The role %s trusts the workflow deploy.yml of the branch main, in the GitHub environment %s alone."
                                .formatted(deployRole(environment), name),
                        create(deployRole(environment), trust(environment, repository, name, "deploy.yml"))
                                + " --max-session-duration " + SESSION_SECONDS),
                GitHubSetting.elsewhere(
                        "It may take the roles of CDK's bootstrap, and look at what Argo CD needs, and nothing else.",
                        permit(deployRole(environment), deployStatements(environment))),
                GitHubSetting.elsewhere(
                        "The role %s trusts the workflow drift.yml of the branch main, in the GitHub environment %s-drift alone."
                                .formatted(driftRole(environment), name),
                        create(driftRole(environment), trust(environment, repository, name + "-drift", "drift.yml"))),
                GitHubSetting.elsewhere(
                        "It reads what CloudFormation compares with the templates. It may take no other role.",
                        permit(
                                driftRole(environment),
                                List.of(statement(
                                        READS.values().stream()
                                                .flatMap(List::stream)
                                                .toList(),
                                        List.of("*"))))));
    }

    static String deployRole(Environment environment) {
        return ClusterName.of(environment.service().name(), environment.name()) + "-deploy";
    }

    static String driftRole(Environment environment) {
        return ClusterName.of(environment.service().name(), environment.name()) + "-drift";
    }

    /** The ARN of a role of the environment's account. */
    static String arn(Environment environment, String role) {
        return environment.target().arns().iam("role/" + role);
    }

    private static String create(String role, Object trust) {
        return "aws iam create-role --role-name " + role + " --assume-role-policy-document '" + json(trust) + "'";
    }

    private static String permit(String role, List<Object> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return "aws iam put-role-policy --role-name " + role + " --policy-name workflow --policy-document '"
                + json(policy) + "'";
    }

    private static Object trust(Environment environment, GitHubRepository repository, String gitHub, String workflow) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(ISSUER + ":aud", "sts.amazonaws.com");
        claims.put(ISSUER + ":sub", "repo:" + repository.subject() + ":environment:" + gitHub);
        claims.put(
                ISSUER + ":job_workflow_ref",
                repository.name() + "/.github/workflows/" + workflow + "@refs/heads/main");
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put(
                "Principal", Map.of("Federated", environment.target().arns().iam("oidc-provider/" + ISSUER)));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        statement.put("Condition", Map.of("StringEquals", claims));
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return policy;
    }

    private static List<Object> deployStatements(Environment environment) {
        String account = environment.target().account();
        String region = environment.target().region();
        List<Object> statements = new ArrayList<>();
        String role = arn(environment, "cdk-hnb659fds-%s-role-" + account + "-" + region);
        statements.add(statement(
                List.of("sts:AssumeRole"), List.of(role.formatted("deploy"), role.formatted("file-publishing"))));
        if (environment.gitOps().isPresent()) {
            String cluster = environment.clusterName();
            statements.add(statement(
                    List.of("eks:DescribeCluster"),
                    List.of(environment.target().arns().of("eks", "cluster/" + cluster))));
            statements.add(statement(
                    List.of("cloudformation:DescribeStacks"),
                    List.of(environment
                            .target()
                            .arns()
                            .of(
                                    "cloudformation",
                                    "stack/"
                                            + StackName.beginning(
                                                    environment.service().name(), environment.name()) + "*"))));
        }
        return statements;
    }

    private static Object statement(List<String> actions, List<String> resources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        return statement;
    }

    private static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }
}
