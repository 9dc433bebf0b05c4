package dev.hikkoshi.stacks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.assertions.Template;

/**
 * The resources of a template, with their properties.
 *
 * @param template the template as JSON
 */
record Resources(Map<String, Object> template) {

    static Resources of(Template template) {
        return new Resources(template.toJSON());
    }

    /** The number of resources by type. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        all().values().forEach(resource -> counts.merge(String.valueOf(resource.get("Type")), 1, Integer::sum));
        return counts;
    }

    /** The properties of the resources of a type, by logical id. */
    Map<String, Map<String, Object>> ofType(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        all().forEach((id, resource) -> {
            if (type.equals(resource.get("Type"))) {
                found.put(id, map(resource.getOrDefault("Properties", Map.of())));
            }
        });
        return found;
    }

    /** The ports that are open to a CIDR block in all security groups. */
    List<Integer> ingressPorts(String cidr) {
        List<Integer> ports = new ArrayList<>();
        ofType("AWS::EC2::SecurityGroup").values().forEach(group -> {
            for (Object rule : (List<?>) group.getOrDefault("SecurityGroupIngress", List.of())) {
                if (cidr.equals(map(rule).get("CidrIp"))) {
                    ports.add(((Number) map(rule).get("FromPort")).intValue());
                }
            }
        });
        return ports;
    }

    /** All resources by logical id, whole. */
    Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        map(template.getOrDefault("Resources", Map.of())).forEach((id, resource) -> all.put(id, map(resource)));
        return all;
    }

    /** The template as compact JSON. */
    String text() {
        try {
            return new ObjectMapper().writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> map.put(String.valueOf(key), item));
        return map;
    }
}
