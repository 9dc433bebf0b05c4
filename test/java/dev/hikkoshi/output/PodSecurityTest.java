package dev.hikkoshi.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each control of the Pod Security Standards refuses its fields, and no control refuses a valid pod. */
class PodSecurityTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String SECURE =
            "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true,"
                    + " seccompProfile: {type: RuntimeDefault}}";

    private static final String RESTRICTED = "spec: {containers: [{name: a, " + SECURE + "}]}";

    @ParameterizedTest
    @EnumSource
    void everyLevelAdmitsARestrictedPod(PodSecurityLevel level) throws Exception {
        assertThat(level.refusals(YAML.readTree(RESTRICTED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostNamespaces | spec: {hostNetwork: true}",
                "hostNamespaces | spec: {hostPID: true}",
                "privileged | spec: {containers: [{name: a, securityContext: {privileged: true}}]}",
                "privileged | spec: {initContainers: [{name: a, securityContext: {privileged: true}}]}",
                "capabilities_baseline | spec: {containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}",
                "hostPathVolumes | spec: {volumes: [{name: a, hostPath: {path: /}}]}",
                "hostPorts | spec: {containers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}]}",
                "hostPorts | spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80}]}]}",
                "hostProbesAndHostLifecycle | spec: {containers: [{name: a, livenessProbe: {httpGet: {host: b}}}]}",
                "appArmorProfile | spec: {securityContext: {appArmorProfile: {type: Unconfined}}}",
                "appArmorProfile | metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}}",
                "seLinuxOptions | spec: {securityContext: {seLinuxOptions: {user: root}}}",
                "procMount | spec: {containers: [{name: a, securityContext: {procMount: Unmasked}}]}",
                "seccompProfile_baseline | spec: {securityContext: {seccompProfile: {type: Unconfined}}}",
                "sysctls | spec: {securityContext: {sysctls: [{name: kernel.msgmax}]}}",
                "windowsHostProcess | spec: {securityContext: {windowsOptions: {hostProcess: true}}}",
                "restrictedVolumes | spec: {volumes: [{name: a, nfs: {server: b}}]}",
                "allowPrivilegeEscalation | spec: {containers: [{name: a}]}",
                "runAsNonRoot | spec: {containers: [{name: a}]}",
                "runAsUser | spec: {containers: [{name: a, securityContext: {runAsUser: 0}}]}",
                "seccompProfile_restricted | spec: {containers: [{name: a}]}",
                "capabilities_restricted | spec: {containers: [{name: a, securityContext: {capabilities: {drop: [KILL]}}}]}",
            })
    void refusesWhatItNames(String id, String template) throws Exception {
        JsonNode pod = YAML.readTree(template);
        PodSecurityControl control = control(id);
        assertThat(control.refusedIn(pod)).isNotEmpty();
        assertThat(control.refusedIn(YAML.readTree(RESTRICTED))).isEmpty();
        assertThat(control.level().refusals(pod)).anyMatch(refusal -> refusal.startsWith(id + ": "));
        assertThat(PodSecurityLevel.PRIVILEGED.refusals(pod)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seccompProfile_restricted | spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: a}]}",
                "runAsNonRoot | spec: {securityContext: {runAsNonRoot: true}, containers: [{name: a}]}",
                "runAsNonRoot | spec: {hostUsers: false, containers: [{name: a}]}",
                "runAsUser | spec: {hostUsers: false, containers: [{name: a, securityContext: {runAsUser: 0}}]}",
                "capabilities_baseline | spec: {containers: [{name: a, securityContext: {capabilities: {add: [CHOWN]}}}]}",
                "restrictedVolumes | spec: {volumes: [{name: a, emptyDir: {}}, {name: b, secret: {secretName: c}}]}",
                "sysctls | spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_rmem}]}}",
            })
    void admitsWhatTheStandardAdmits(String id, String template) throws Exception {
        assertThat(control(id).refusedIn(YAML.readTree(template))).isEmpty();
    }

    @Test
    void aNamespaceWithoutALabelRefusesNothing() throws Exception {
        assertThat(PodSecurityLevel.enforcedIn(YAML.readTree("metadata: {labels: {a: b}}")))
                .isEqualTo(PodSecurityLevel.PRIVILEGED);
        assertThat(PodSecurityLevel.enforcedIn(
                        YAML.readTree("metadata: {labels: {pod-security.kubernetes.io/enforce: restricted}}")))
                .isEqualTo(PodSecurityLevel.RESTRICTED);
    }

    @Test
    void aLevelRefusesWhatTheLevelsBelowItRefuse() throws Exception {
        JsonNode pod = YAML.readTree("spec: {hostNetwork: true, containers: [{name: a, " + SECURE + "}]}");
        for (PodSecurityLevel level : List.of(PodSecurityLevel.BASELINE, PodSecurityLevel.RESTRICTED)) {
            assertThat(level.refusals(pod)).containsExactly("hostNamespaces: hostNetwork");
        }
    }

    private static PodSecurityControl control(String id) {
        return Stream.of(PodSecurityControl.values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no control " + id + " among " + Arrays.toString(PodSecurityControl.values())));
    }
}
