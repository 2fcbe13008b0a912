package io.agentloop.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Wants;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.ProviderTool;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests of each protocol ask for beyond words. */
final class WantsReaderTest {
    private final RequestReader reader = new RequestReader(new ObjectMapper());

    private Wants read(Dialect dialect, String fields) throws BadCall {
        String body = "{\"model\":\"m\",\"max_tokens\":7," + fields.replace('\'', '"') + "}";
        Facts facts = reader.read(
                new Route(dialect, Purpose.GENERATE, "v1", "x", "", false), body.getBytes(StandardCharsets.UTF_8));
        if (dialect == Dialect.ANTHROPIC) {
            assertThat(facts.maxOutput()).as("what stands before is still read").hasValue(7);
        }
        return facts.wants();
    }

    private void wants(Dialect dialect, String fields, String tools) throws BadCall {
        List<ProviderTool> expected =
                Arrays.stream(tools.split(" ")).map(ProviderTool::of).toList();
        assertThat(read(dialect, fields).tools()).as(fields).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'tools':[{'type':'web_search_20250305','name':'web_search'}] | web_search
            'tools':[{'name':'web_fetch','type':'web_fetch_20260209'}] | web_fetch
            'tools':[{'name':'x','input_schema':{}},{'type':'code_execution_20250825'}] | code_execution
            'tools':[{'type':'mcp_toolset','mcp_server_name':'s'}] | mcp
            'tools':[{'type':'advisor_20301231'}] | other
            'mcp_servers':[{'type':'url','url':'https://s.example'}] | mcp
            'container':'c_1' | code_execution
            'messages':[{'content':[{'type':'image','source':{'type':'url','url':'https://h/x?y'}}]}] | urls
            'messages':[{'content':[{'type':'tool_result','content':[{'source':{'url':'http://h/'}}]}]}] | urls
            'messages':[{'content':[{'type':'container_upload','file_id':'f'}]}] | code_execution
            """)
    void messagesAreSearched(String fields, String tools) throws BadCall {
        wants(Dialect.ANTHROPIC, fields, tools);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'tools':[{'type':'function','name':'f'},{'type':'web_search','external_web_access':false}] | web_search
            'tools':[{'type':'web_search_preview_2025_03_11'}] | web_search
            'tools':[{'type':'mcp','server_label':'x','server_url':'https://s.example'}] | mcp
            'tools':[{'type':'function','server_url':'https://s.example'}] | mcp
            'tools':[{'type':'code_interpreter','container':{'type':'auto'}},{'type':'file_search'}] | code_execution file_search
            'tools':[{'type':'image_generation'}] | image_generation
            'tools':[{'type':'namespace','name':'n','tools':[{'type':'web_search'}]}] | web_search
            'tools':[{'type':'shell','environment':{'type':'container_auto'}}] | code_execution
            'tools':[{'type':7}] | other
            'Tools':[{'Type':'Web-Search'}] | web_search
            'input':[{'type':'message','content':[{'type':'input_image','image_url':'https://h/p.png'}]}] | urls
            'input':[{'type':'message','content':[{'type':'input_file','file_url':'https://h/p.pdf'}]}] | urls
            'input':[{'type':'message','content':[{'type':'input_file','file_data':'https://h/p.pdf'}]}] | urls
            'input':[{'type':'message','content':[{'type':'input_file','file_data':'\\u0068ttps://h/p.pdf'}]}] | urls
            'input':[{'type':'function_call_output','output':[{'type':'input_image','image_url':'//h/p'}]}] | urls
            'prompt':{'id':'pmpt_1'} | other
            'input':[{'type':'additional_tools','role':'developer','tools':[{'type':'function','name':'f'},{'type':'mcp','server_url':'https://s.example'}]}] | mcp
            'input':[{'type':'tool_search_output','execution':'client','tools':[{'type':'web_search'}]}] | web_search
            """)
    void responsesAreSearched(String fields, String tools) throws BadCall {
        wants(Dialect.RESPONSES, fields, tools);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'web_search_options':{} | web_search
            'enable_search':true | web_search
            'search_parameters':{'mode':'on'} | web_search
            'plugins':[{'id':'web'}] | other
            'tools':[{'type':'builtin_function','function':{'name':'$web_search'}}] | other
            'tools':[{'type':'browser_search'}] | web_search
            'messages':[{'content':[{'type':'image_url','image_url':{'url':'https://h/p'}}]}] | urls
            'messages':[{'content':[{'type':'image_url','image_url':'https://h/p'}]}] | urls
            'messages':[{'content':[{'type':'file','file':{'filename':'p.pdf','file_data':'https://h/p.pdf'}}]}] | urls
            'messages':[{'content':[{'type':'video_url','video_url':{'url':'https://h/p'}}]}] | urls
            """)
    void chatsAreSearched(String fields, String tools) throws BadCall {
        wants(Dialect.CHAT, fields, tools);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'tools':[{'functionDeclarations':[{'name':'f'}]},{'googleSearch':{}}] | web_search
            'tools':[{'google_search_retrieval':{}}] | web_search
            'tools':[{'urlContext':{}}] | web_fetch
            'tools':{'code_execution':{}} | code_execution
            'tools':[{'googleMaps':{}}] | other
            'contents':[{'parts':[{'fileData':{'fileUri':'https://h/v'}}]}] | urls
            'contents':[{'parts':[{'file_data':{'file_uri':'gs://b/v'}}]}] | urls
            """)
    void geminisAreSearched(String fields, String tools) throws BadCall {
        wants(Dialect.GEMINI, fields, tools);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ANTHROPIC | 'tools':[{'name':'web_search','input_schema':{'type':'object','properties':{'url':{}}}},{'type':'bash_20250124'},{'type':'text_editor_20250728'},{'type':'custom'}]
            ANTHROPIC | 'messages':[{'content':[{'type':'tool_use','input':{'type':'web_search','image_url':'https://h','source':{'url':'https://h'}}}]}]
            ANTHROPIC | 'messages':[{'content':'see https://h.example and \\"source\\": {\\"type\\": \\"url\\"}'}],'mcp_servers':[],'container':null
            ANTHROPIC | 'messages':[{'content':[{'type':'image','source':{'type':'base64','data':'AAAA'}}]}]
            RESPONSES | 'tools':[{'type':'function'},{'type':'custom'},{'type':'local_shell'},{'type':'shell'},{'type':'namespace','tools':[{'type':'function'}]},{'type':'tool_search'}]
            RESPONSES | 'input':[{'type':'function_call','arguments':'{\\"image_url\\":\\"https://h\\"}'},{'type':'message','content':[{'image_url':'data:image/png;base64,AA'}]}]
            RESPONSES | 'input':[{'content':[{'type':'input_file','file_data':'data:application/pdf;base64,AA=='},{'type':'input_file','file_data':'JVBERi0xLjcK/+=='}]}]
            CHAT      | 'enable_search':false,'tools':[{'type':'function','function':{'parameters':{'image_url':'https://h'}}}],'messages':[{'content':[{'image_url':{'url':'data:x'}}]}]
            GEMINI    | 'contents':[{'parts':[{'functionCall':{'args':{'fileUri':'https://h'}}},{'functionResponse':{'response':{'fileUri':'https://h'}}}]}],'tools':[{'function_declarations':[]}]
            """)
    void whatTheAgentItselfRunsOrQuotesIsNothingOfThat(Dialect dialect, String fields) throws BadCall {
        assertThat(read(dialect, fields)).isEqualTo(Wants.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RESPONSES | 'previous_response_id':'resp_1'
            RESPONSES | 'conversation':{'id':'conv_1'}
            RESPONSES | 'conversation':'conv_1'
            RESPONSES | 'input':[{'type':'item_reference','id':'msg_1'}]
            RESPONSES | 'input':[{'content':[{'type':'input_file','file_id':'file_1'}]}]
            CHAT      | 'messages':[{'content':[{'type':'file','file':{'file_id':'file_1'}}]}]
            ANTHROPIC | 'messages':[{'content':[{'type':'document','source':{'type':'file','file_id':'file_1'}}]}]
            GEMINI    | 'cachedContent':'cachedContents/1'
            """)
    void whatIsKeptAtTheProviderIsLongerThanTheRequest(Dialect dialect, String fields) throws BadCall {
        assertThat(read(dialect, fields).elsewhere()).isTrue();
    }

    @Test
    void aCacheForAnHourIsSeenWhereverItIsAskedFor() throws BadCall {
        String hour = "'cache_control':{'type':'ephemeral','ttl':'1h'}";
        assertThat(read(Dialect.ANTHROPIC, "'system':[{'text':'x'," + hour + "}]")
                        .hourCache())
                .isTrue();
        assertThat(read(Dialect.ANTHROPIC, "'tools':[{'name':'x'," + hour + "}]")
                        .hourCache())
                .isTrue();
        assertThat(read(Dialect.ANTHROPIC, ("'messages':[{'content':[{" + hour + "}]}]").replace("1h", "5m"))
                        .hourCache())
                .isFalse();
    }

    @Test
    void onlyAWayOfBeingServedThatCostsMoreIsNamed() throws BadCall {
        assertThat(read(Dialect.RESPONSES, "'service_tier':'priority'").tier()).isEqualTo("priority");
        assertThat(read(Dialect.ANTHROPIC, "'speed':'fast'").tier()).isEqualTo("fast");
        assertThat(read(Dialect.ANTHROPIC, "'service_tier':'standard_only','speed':'standard'")
                        .tier())
                .isEmpty();
        assertThat(read(Dialect.CHAT, "'service_tier':'auto'").tier()).isEmpty();
        assertThat(read(Dialect.CHAT, "'service_tier':null").tier()).isEmpty();
    }

    @Test
    void onlyWhoNamesTheUsualWayLeavesTheProviderNoChoice() throws BadCall {
        assertThat(read(Dialect.RESPONSES, "'service_tier':'default'").usualOnly())
                .isTrue();
        assertThat(read(Dialect.CHAT, "'service_tier':'flex'").usualOnly()).isTrue();
        assertThat(read(Dialect.CHAT, "'service_tier':'auto'").usualOnly()).isFalse();
        assertThat(read(Dialect.CHAT, "'Service-Tier':'default'").usualOnly()).isFalse();
        assertThat(read(Dialect.CHAT, "'messages':[]").usualOnly()).isFalse();
    }
}
