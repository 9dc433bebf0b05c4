package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;

/**
 * An OpsWorks stack with Chef 12, as written.
 * <pre>{@code
 * stack:
 *   operatingSystem: Amazon Linux 2018.03
 *   agentVersion: LATEST
 *   sshKeyName: hidamari-2019
 *   sshFrom: [10.10.0.0/16]
 *   cookbooks: s3
 *   berkshelf: false
 * }</pre>
 */
public record StackFile(
        @JsonPropertyDescription("The operating system of the instances, by its name in OpsWorks.")
                @Example("Amazon Linux 2018.03")
                @Affects("AWS::OpsWorks::Stack DefaultOs")
                @Formed(Form.OPERATING_SYSTEM)
                String operatingSystem,
        @JsonPropertyDescription("The version of the OpsWorks agent on the instances, or LATEST for the newest one.")
                @Example("4039-20190124104300")
                @Affects("AWS::OpsWorks::Stack AgentVersion")
                @Unless(written = "LATEST")
                @Formed(Form.AGENT_VERSION)
                String agentVersion,
        @JsonPropertyDescription("The name of the EC2 key pair with which administrators connect to the instances.")
                @Example("hidamari-2019")
                @Affects("AWS::OpsWorks::Stack DefaultSshKeyName")
                @Formed(Form.KEY_NAME)
                String sshKeyName,
        @JsonPropertyDescription(
                        "The address blocks that may connect to port 22 of the instances. Without it, nobody can connect with SSH.")
                @Example("[10.0.8.0/22]")
                @Affects("AWS::EC2::SecurityGroup SecurityGroupIngress")
                @AtMost(rule = InputRule.LEGACY_SSH_FROM, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> sshFrom,
        @JsonPropertyDescription(
                        "Where the Chef cookbooks come from: s3 for the project's own archive, or the URL of a git repository.")
                @Example("s3")
                @Affects("AWS::OpsWorks::Stack CustomCookbooksSource")
                @Unless(written = "s3")
                @Formed(Form.COOKBOOKS)
                String cookbooks,
        @JsonPropertyDescription(
                        "Whether Berkshelf installs the cookbooks. Only false is allowed: the archive contains all cookbooks.")
                @Example("false")
                @Affects("the rule LEGACY-BERKSHELF")
                @Unless(written = "false")
                boolean berkshelf) {}
