package io.agentloop.provider.http;

import static io.agentloop.provider.wire.Json.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of models, with what each of the protocols looks for in them. */
final class Models {
    private Models() {}

    static Map<String, @Nullable Object> list(List<String> names) {
        List<Map<String, @Nullable Object>> models =
                names.stream().map(Models::model).toList();
        return object("object", "list", "data", models, "models", models, "has_more", false);
    }

    static Map<String, @Nullable Object> model(String name) {
        return object("id", name, "object", "model", "type", "model", "display_name", name, "name", "models/" + name);
    }
}
