package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One stack of a synthesized assembly, or a nested stack of one, or a stack of a stage within.
 *
 * @param id the stack's path below its environment: {@code web-front}, {@code reports/queues}; of a nested stack the id of
 *     the stack that it is nested in, and its logical id there
 * @param deployed its name, {@code hidamari-album-production-web-front}, its account and its region; of a nested stack those of the outermost one
 * @param template the text of its template
 * @param producers the ids of the stacks of the same assembly that are deployed before it
 */
public record SynthesizedStack(String id, DeployedStack deployed, String template, List<String> producers) {

    /**
     * The stacks of one environment.
     *
     * @param folder the folder of the environment's own assembly
     */
    public static List<SynthesizedStack> in(Path folder) throws IOException {
        AssemblyManifest manifest = AssemblyManifest.read(folder);
        List<SynthesizedStack> stacks = new ArrayList<>();
        for (String name : manifest.stacks()) {
            SynthesizedStack stack = new SynthesizedStack(
                    manifest.path(name), manifest.deployed(name), manifest.template(name), manifest.producers(name));
            List<SynthesizedStack> nested = stack.nested(manifest.files(name));
            stacks.add(stack.after(nested));
            stacks.addAll(nested);
        }
        for (Path stage : manifest.stages()) {
            stacks.addAll(in(stage));
        }
        return stacks;
    }

    /** The ids of the stacks of one environment and of the stages within, without nested stacks. */
    public static List<String> ids(Path folder) throws IOException {
        AssemblyManifest manifest = AssemblyManifest.read(folder);
        List<String> ids = new ArrayList<>();
        manifest.stacks().forEach(name -> ids.add(manifest.path(name)));
        for (Path stage : manifest.stages()) {
            ids.addAll(ids(stage));
        }
        return ids;
    }

    /**
     * The nested stacks of this one, and theirs. CDK writes them as files that the outermost stack uploads.
     *
     * @param files those files, by their hashes
     */
    private List<SynthesizedStack> nested(Map<String, Path> files) throws IOException {
        List<SynthesizedStack> nested = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource : nestedIn(template).entrySet()) {
            String url = resource.getValue().path("TemplateURL").toString();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                if (url.contains(file.getKey())) {
                    SynthesizedStack one = new SynthesizedStack(
                            id + "/" + resource.getKey(), deployed, Files.readString(file.getValue()), producers);
                    nested.add(one);
                    nested.addAll(one.nested(files));
                }
            }
        }
        return nested;
    }

    private static Map<String, JsonNode> nestedIn(String template) {
        // Few templates have one, and parsing takes its time.
        return template.contains(Template.NESTED_STACK)
                ? Template.parse("", template).properties(Template.NESTED_STACK)
                : Map.of();
    }

    /** A stack is deployed once all that is nested in it is. */
    private SynthesizedStack after(List<SynthesizedStack> nested) {
        List<String> all = new ArrayList<>(producers);
        nested.forEach(stack -> all.add(stack.id()));
        return new SynthesizedStack(id, deployed, template, all);
    }
}
