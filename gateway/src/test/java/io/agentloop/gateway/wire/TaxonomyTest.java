package io.agentloop.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Seen.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals as providers write them. */
final class TaxonomyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Seen seen(int status, String body) {
        return Taxonomy.of(status, ErrorFacts.inBody(JSON, body.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            429 | RATE_LIMITED  | {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your account's rate limit. Please try again later."}}
            429 | BILLING       | {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your account's monthly spend limit."}}
            429 | CONTEXT       | {"type":"error","error":{"type":"rate_limit_error","message":"Extra usage is required for long context requests."}}
            529 | OVERLOADED    | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
            500 | OVERLOADED    | {"type":"error","error":{"type":"api_error","message":"Internal server error"}}
            401 | AUTH          | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}
            403 | AUTH          | {"type":"error","error":{"type":"permission_error","message":"OAuth token has been revoked"}}
            400 | BILLING       | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}
            400 | BILLING       | {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits. You will regain access on 2026-12-01."}}
            402 | BILLING       | {"type":"error","error":{"type":"billing_error","message":"no"}}
            400 | BAD_REQUEST   | {"error":{"message":"Invalid value: 'credit balance is too low'. Supported values are: 'low' and 'high'.","type":"invalid_request_error"}}
            400 | BAD_REQUEST   | {"error":{"message":"Invalid value: 'your credit balance is too low; enable billing; api key not valid'","type":"invalid_request_error"}}
            400 | AUTH          | {"type":"error","error":{"type":"invalid_request_error","message":"This organization has been disabled."}}
            400 | CONTEXT       | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 250000 tokens > 200000 maximum"}}
            400 | CONTEXT       | {"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000"}}
            413 | CONTEXT       | {"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}
            404 | MODEL_UNKNOWN | {"type":"error","error":{"type":"not_found_error","message":"model: claude-nothing"}}
            404 | BAD_REQUEST   | {"type":"error","error":{"type":"not_found_error","message":"Not found"}}
            400 | BAD_REQUEST   | {"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: must be positive"}}
            429 | BILLING       | {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
            429 | BILLING       | {"error":{"message":"x","type":"insufficient_quota","code":"billing_hard_limit_reached"}}
            429 | RATE_LIMITED  | {"error":{"message":"Rate limit reached for gpt in organization org on tokens per min (TPM)","type":"tokens","param":null,"code":"rate_limit_exceeded"}}
            401 | AUTH          | {"error":{"message":"Incorrect API key provided: sk-****abcd","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}
            403 | AUTH          | {"error":{"message":"Country, region, or territory not supported","type":"request_forbidden","code":"unsupported_country_region_territory"}}
            404 | MODEL_UNKNOWN | {"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}
            400 | CONTEXT       | {"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}
            503 | OVERLOADED    | {"error":{"message":"The engine is currently overloaded","type":"server_error","param":null,"code":"server_is_overloaded"}}
            402 | BILLING       | {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}
            402 | BILLING       | {"error":{"message":"This request requires more credits","code":402}}
            400 | CONTEXT       | {"object":"error","message":"This model's maximum context length is 8192 tokens. However, you requested 9000 tokens","type":"BadRequestError","param":null,"code":400}
            404 | MODEL_UNKNOWN | {"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}
            400 | CONTEXT       | {"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}
            404 | MODEL_UNKNOWN | {"error":"model 'llama' not found"}
            422 | BAD_REQUEST   | {"detail":[{"loc":["body"],"msg":"field required"}]}
            429 | RATE_LIMITED  | {"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"RetryInfo","retryDelay":"34s"}]}}
            400 | AUTH          | {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"ErrorInfo","reason":"API_KEY_INVALID"}]}}
            403 | AUTH          | {"error":{"code":403,"message":"Generative Language API has not been used in project 1","status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}
            403 | BILLING       | {"error":{"code":403,"message":"This API method requires billing to be enabled.","status":"PERMISSION_DENIED","details":[{"reason":"BILLING_DISABLED"}]}}
            400 | CONTEXT       | {"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}
            404 | MODEL_UNKNOWN | {"error":{"code":404,"message":"models/gemini-9 is not found for API version v1beta","status":"NOT_FOUND"}}
            503 | OVERLOADED    | {"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}
            504 | OVERLOADED    | {"error":{"code":504,"message":"Deadline exceeded","status":"DEADLINE_EXCEEDED"}}
            502 | OVERLOADED    | <html><h1>Bad gateway</h1></html>
            429 | RATE_LIMITED  | slow down
            401 | AUTH          | [1,2]
            200 | OVERLOADED    | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
            200 | RATE_LIMITED  | {"error":{"code":429,"message":"no"}}
            200 | CONTEXT       | {"error":{"message":"prompt is too long: 1 > 0"}}
            200 | OVERLOADED    | {"error":{"message":"something broke"}}
            """)
    void oneWordForEachRefusal(int status, Kind kind, String body) {
        assertThat(seen(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void wordsAreOneBoundedLine() {
        assertThat(seen(400, "{\"error\":{\"message\":\"a\\n  b\"}}").words()).isEqualTo("a b");
        assertThat(seen(500, "").words()).isEqualTo("status 500");
        assertThat(seen(500, "x".repeat(100_000)).words()).hasSizeLessThan(500);
    }

    @Test
    void aDelayInTheBodyIsAHint() {
        Seen seen = seen(429, "{\"error\":{\"message\":\"m\",\"details\":[{\"retryDelay\":\"34.5s\"}]}}");
        assertThat(seen.hints()).containsEntry("retry-delay", "34.5");
    }
}
