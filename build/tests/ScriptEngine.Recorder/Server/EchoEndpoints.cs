using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ScriptEngine.Recorder.Server;

internal static class EchoEndpoints
{
    public static void Map(WebApplication application)
    {
        application.Map("/echo/{**rest}", EchoAsync);
        application.Map("/form", FormAsync);
        // Which connection a request came over: distinct values are connections.
        application.Map("/connection", (HttpContext context) => Results.Text(context.Connection.Id));
        application.Map("/headers", (HttpContext context) =>
        {
            context.Response.Headers["X-One"] = "1";
            context.Response.Headers["x-lower-case"] = "lower";
            context.Response.Headers["X-Multi"] = new(["first", "second"]);
            context.Response.Headers["Content-Language"] = "de";
            return context.Response.WriteAsync("headers");
        });
        application.Map("/basic/{user}/{password}", (HttpContext context, string user, string password) =>
        {
            var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            var right = context.Request.Headers.Authorization == expected;
            context.Response.StatusCode = right ? 200 : 401;
            return context.Response.WriteAsync(right ? "welcome" : "who are you");
        });
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = new JsonObject();
        foreach (var header in context.Request.Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            headers[header.Key.ToLowerInvariant()] = header.Value.ToString();
        var echo = new JsonObject
        {
            ["method"] = context.Request.Method,
            ["path"] = context.Request.Path.Value,
            ["query"] = context.Request.QueryString.Value,
            ["proto"] = context.Request.Protocol,
            ["body"] = body,
            ["headers"] = headers,
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(echo.ToJsonString());
    }

    private static async Task FormAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = new JsonObject();
        foreach (var field in form.OrderBy(field => field.Key, StringComparer.Ordinal))
            fields[field.Key] = field.Value.ToString();
        var files = new JsonArray();
        foreach (var file in form.Files)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            files.Add(new JsonObject
            {
                ["field"] = file.Name,
                ["filename"] = file.FileName,
                ["type"] = file.ContentType,
                ["content"] = await reader.ReadToEndAsync(context.RequestAborted),
            });
        }
        var type = context.Request.ContentType ?? "";
        var answer = new JsonObject { ["type"] = type.Split(';')[0], ["fields"] = fields, ["files"] = files };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
