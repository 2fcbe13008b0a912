package io.agentloop.gateway.wire;

import io.agentloop.protocol.config.ProviderTool;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tools of a request run where the agent is, and what the others are. A name that nobody here knows runs at the provider. */
final class ToolKinds {
    /** Described by the caller, or known to the model by their names, and run by the caller in either case. */
    private static final Set<String> OURS = Set.of(
            "",
            "function",
            "custom",
            "namespace",
            "functiondeclarations",
            "localshell",
            "shell",
            "applypatch",
            "bash",
            "texteditor",
            "memory",
            "computer",
            "computeruse",
            "computerusepreview",
            // They only choose among tools that the request itself describes.
            "toolsearch",
            "toolsearchtoolregex",
            "toolsearchtoolbm25");

    private static final Map<String, ProviderTool> THEIRS = Map.ofEntries(
            Map.entry("websearch", ProviderTool.WEB_SEARCH),
            Map.entry("websearchpreview", ProviderTool.WEB_SEARCH),
            Map.entry("googlesearch", ProviderTool.WEB_SEARCH),
            Map.entry("googlesearchretrieval", ProviderTool.WEB_SEARCH),
            Map.entry("enterprisewebsearch", ProviderTool.WEB_SEARCH),
            Map.entry("browsersearch", ProviderTool.WEB_SEARCH),
            Map.entry("webfetch", ProviderTool.WEB_FETCH),
            Map.entry("urlcontext", ProviderTool.WEB_FETCH),
            Map.entry("mcp", ProviderTool.MCP),
            Map.entry("mcptoolset", ProviderTool.MCP),
            Map.entry("mcpservers", ProviderTool.MCP),
            Map.entry("codeexecution", ProviderTool.CODE_EXECUTION),
            Map.entry("codeinterpreter", ProviderTool.CODE_EXECUTION),
            Map.entry("filesearch", ProviderTool.FILE_SEARCH),
            Map.entry("imagegeneration", ProviderTool.IMAGE_GENERATION));

    private ToolKinds() {}

    /** What kind of tool this is; empty when the caller runs it. Versions at the end of a name do not count. */
    static Optional<ProviderTool> of(String type) {
        String name = Names.plain(type.replaceAll("([_-][0-9]{4}[_-]?[0-9]{2}[_-]?[0-9]{2})$", ""));
        return OURS.contains(name) ? Optional.empty() : Optional.of(THEIRS.getOrDefault(name, ProviderTool.OTHER));
    }
}
