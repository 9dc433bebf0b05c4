package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The controls of the Pod Security Standards as the API server enforces them in Kubernetes 1.36, each with its id.
 * Source: {@code kubernetes/pod-security-admission} of 2026-07-01, {@code policy/check_*.go}. A level has its own
 * controls and those of the levels below.
 */
enum PodSecurityControl {
    HOST_NAMESPACES("hostNamespaces", PodSecurityLevel.BASELINE, PodSecurityControl::hostNamespaces),
    PRIVILEGED("privileged", PodSecurityLevel.BASELINE, PodSecurityControl::privileged),
    CAPABILITIES_BASELINE("capabilities_baseline", PodSecurityLevel.BASELINE, PodSecurityControl::addedCapabilities),
    HOST_PATH_VOLUMES("hostPathVolumes", PodSecurityLevel.BASELINE, PodSecurityControl::hostPaths),
    HOST_PORTS("hostPorts", PodSecurityLevel.BASELINE, PodSecurityControl::hostPorts),
    HOST_PROBES("hostProbesAndHostLifecycle", PodSecurityLevel.BASELINE, PodSecurityControl::hostProbes),
    APP_ARMOR("appArmorProfile", PodSecurityLevel.BASELINE, PodSecurityControl::appArmor),
    SE_LINUX("seLinuxOptions", PodSecurityLevel.BASELINE, PodSecurityControl::seLinux),
    PROC_MOUNT("procMount", PodSecurityLevel.BASELINE, PodSecurityControl::procMounts),
    SECCOMP_BASELINE("seccompProfile_baseline", PodSecurityLevel.BASELINE, PodSecurityControl::unconfined),
    SYSCTLS("sysctls", PodSecurityLevel.BASELINE, PodSecurityControl::sysctls),
    HOST_PROCESS("windowsHostProcess", PodSecurityLevel.BASELINE, PodSecurityControl::hostProcess),
    RESTRICTED_VOLUMES("restrictedVolumes", PodSecurityLevel.RESTRICTED, PodSecurityControl::restrictedVolumes),
    PRIVILEGE_ESCALATION(
            "allowPrivilegeEscalation", PodSecurityLevel.RESTRICTED, PodSecurityControl::privilegeEscalation),
    RUN_AS_NON_ROOT("runAsNonRoot", PodSecurityLevel.RESTRICTED, PodSecurityControl::runAsNonRoot),
    RUN_AS_USER("runAsUser", PodSecurityLevel.RESTRICTED, PodSecurityControl::runAsUser),
    SECCOMP_RESTRICTED("seccompProfile_restricted", PodSecurityLevel.RESTRICTED, PodSecurityControl::seccomp),
    CAPABILITIES_RESTRICTED("capabilities_restricted", PodSecurityLevel.RESTRICTED, PodSecurityControl::capabilities);

    private static final Set<String> DEFAULT_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private static final Set<String> RESTRICTED_TYPES = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    private static final Set<String> SE_LINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");

    private final String id;
    private final PodSecurityLevel level;
    private final Function<JsonNode, List<String>> refused;

    PodSecurityControl(String id, PodSecurityLevel level, Function<JsonNode, List<String>> refused) {
        this.id = id;
        this.level = level;
        this.refused = refused;
    }

    /** The id in the API server's refusal. */
    String id() {
        return id;
    }

    /** The lowest level that has it. */
    PodSecurityLevel level() {
        return level;
    }

    /** The refused parts of a pod: containers, volumes, or {@code pod}. */
    List<String> refusedIn(JsonNode template) {
        return refused.apply(template);
    }

    private static List<String> hostNamespaces(JsonNode template) {
        return Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(field -> template.at("/spec/" + field).asBoolean())
                .toList();
    }

    private static List<String> privileged(JsonNode template) {
        return containers(
                template, container -> security(container, "privileged").asBoolean());
    }

    private static List<String> addedCapabilities(JsonNode template) {
        return containers(
                template, container -> !DEFAULT_CAPABILITIES.containsAll(texts(capabilities(container, "add"))));
    }

    private static List<String> hostPaths(JsonNode template) {
        return volumes(template, volume -> volume.has("hostPath"));
    }

    /** With host network, the API server sets {@code hostPort} to the container's port before admission. */
    private static List<String> hostPorts(JsonNode template) {
        boolean hostNetwork = template.at("/spec/hostNetwork").asBoolean();
        return containers(template, container -> {
            boolean any = false;
            for (JsonNode port : container.path("ports")) {
                any |= hostNetwork || port.path("hostPort").asInt() > 0;
            }
            return any;
        });
    }

    private static List<String> hostProbes(JsonNode template) {
        return containers(template, container -> Stream.of(
                        container.path("livenessProbe"),
                        container.path("readinessProbe"),
                        container.path("startupProbe"),
                        container.at("/lifecycle/postStart"),
                        container.at("/lifecycle/preStop"))
                .anyMatch(handler -> !handler.at("/httpGet/host").asText().isEmpty()
                        || !handler.at("/tcpSocket/host").asText().isEmpty()));
    }

    private static List<String> appArmor(JsonNode template) {
        List<String> refused = everywhere(template, security -> {
            String type = security.at("/appArmorProfile/type").asText();
            return !Set.of("", "RuntimeDefault", "Localhost").contains(type);
        });
        template.at("/metadata/annotations").properties().forEach(annotation -> {
            String value = annotation.getValue().asText();
            if (annotation.getKey().startsWith("container.apparmor.security.beta.kubernetes.io/")
                    && !value.equals("runtime/default")
                    && !value.startsWith("localhost/")) {
                refused.add(annotation.getKey());
            }
        });
        return refused;
    }

    private static List<String> seLinux(JsonNode template) {
        return everywhere(
                template,
                security -> !SE_LINUX_TYPES.contains(
                                security.at("/seLinuxOptions/type").asText())
                        || !security.at("/seLinuxOptions/user").asText().isEmpty()
                        || !security.at("/seLinuxOptions/role").asText().isEmpty());
    }

    private static List<String> procMounts(JsonNode template) {
        return containers(
                template,
                container -> !isInUserNamespace(template)
                        && !Set.of("", "Default")
                                .contains(security(container, "procMount").asText()));
    }

    private static List<String> unconfined(JsonNode template) {
        return everywhere(
                template,
                security -> security.at("/seccompProfile/type").asText().equals("Unconfined"));
    }

    private static List<String> sysctls(JsonNode template) {
        List<String> refused = new ArrayList<>();
        template.at("/spec/securityContext/sysctls").forEach(sysctl -> {
            if (!SAFE_SYSCTLS.contains(sysctl.path("name").asText())) {
                refused.add(sysctl.path("name").asText());
            }
        });
        return refused;
    }

    private static List<String> hostProcess(JsonNode template) {
        return everywhere(
                template, security -> security.at("/windowsOptions/hostProcess").asBoolean());
    }

    private static List<String> restrictedVolumes(JsonNode template) {
        return volumes(template, volume -> {
            List<String> types = new ArrayList<>();
            volume.fieldNames().forEachRemaining(types::add);
            types.remove("name");
            return !RESTRICTED_TYPES.containsAll(types);
        });
    }

    private static List<String> privilegeEscalation(JsonNode template) {
        return containers(template, container -> {
            JsonNode allowed = security(container, "allowPrivilegeEscalation");
            return !allowed.isBoolean() || allowed.asBoolean();
        });
    }

    private static List<String> runAsNonRoot(JsonNode template) {
        boolean pod = template.at("/spec/securityContext/runAsNonRoot").asBoolean();
        return containers(template, container -> {
            JsonNode own = security(container, "runAsNonRoot");
            return !isInUserNamespace(template) && !(own.isBoolean() ? own.asBoolean() : pod);
        });
    }

    private static List<String> runAsUser(JsonNode template) {
        return isInUserNamespace(template)
                ? List.of()
                : everywhere(template, security -> security.path("runAsUser").asInt(1) == 0);
    }

    private static List<String> seccomp(JsonNode template) {
        String pod = template.at("/spec/securityContext/seccompProfile/type").asText();
        return containers(template, container -> {
            String own = security(container, "seccompProfile").path("type").asText();
            return !Set.of("RuntimeDefault", "Localhost").contains(own.isEmpty() ? pod : own);
        });
    }

    private static List<String> capabilities(JsonNode template) {
        return containers(
                template,
                container -> !texts(capabilities(container, "drop")).contains("ALL")
                        || !List.of("NET_BIND_SERVICE").containsAll(texts(capabilities(container, "add"))));
    }

    /** Since Kubernetes 1.35 a pod in a user namespace may run as root. */
    private static boolean isInUserNamespace(JsonNode template) {
        return template.path("spec").has("hostUsers")
                && !template.at("/spec/hostUsers").asBoolean();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode security(JsonNode container, String field) {
        return container.path("securityContext").path(field);
    }

    private static JsonNode capabilities(JsonNode container, String field) {
        return security(container, "capabilities").path(field);
    }

    /** The pod and its containers, where their security contexts are refused. */
    private static List<String> everywhere(JsonNode template, Function<JsonNode, Boolean> refuses) {
        List<String> refused = new ArrayList<>();
        if (refuses.apply(template.at("/spec/securityContext"))) {
            refused.add("pod");
        }
        refused.addAll(containers(template, container -> refuses.apply(container.path("securityContext"))));
        return refused;
    }

    private static List<String> containers(JsonNode template, Function<JsonNode, Boolean> refuses) {
        List<String> refused = new ArrayList<>();
        for (String kind : List.of("initContainers", "containers", "ephemeralContainers")) {
            template.path("spec").path(kind).forEach(container -> {
                if (refuses.apply(container)) {
                    refused.add(container.path("name").asText());
                }
            });
        }
        return refused;
    }

    private static List<String> volumes(JsonNode template, Function<JsonNode, Boolean> refuses) {
        List<String> refused = new ArrayList<>();
        template.at("/spec/volumes").forEach(volume -> {
            if (refuses.apply(volume)) {
                refused.add(volume.path("name").asText());
            }
        });
        return refused;
    }
}
