package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
        @Formed(Form.OPERATING_SYSTEM) String operatingSystem,
        @Unless(written = "LATEST") @Formed(Form.AGENT_VERSION) String agentVersion,
        @Formed(Form.KEY_NAME) String sshKeyName,
        @AtMost(rule = InputRule.LEGACY_SSH_FROM, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> sshFrom,
        @Unless(written = "s3") @Formed(Form.COOKBOOKS) String cookbooks,
        @Unless(written = "false") boolean berkshelf) {}
