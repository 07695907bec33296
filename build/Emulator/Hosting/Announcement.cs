using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Contract;
using Emulator.Limits;

namespace Emulator.Hosting;

/// <summary>The text that the program writes once both ports accept requests.</summary>
internal static class Announcement
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line for the program that started this one.</summary>
    public static string ReadyLine(EmulatorHost host, EmulatorOptions options) => new JsonObject
    {
        ["apiBaseUrl"] = Text(host.ApiBaseUrl),
        ["supabaseUrl"] = Text(host.SupabaseUrl),
        ["betterAuthUrl"] = options.SignIns.HasFlag(ServedSignIns.BetterAuth) ? Text(host.SupabaseUrl) : null,
        ["anonKey"] = host.Keys.Anon,
        ["serviceKey"] = host.Keys.Service,
        ["jwtSecret"] = options.JwtSecret,
        ["signInRateLimit"] = options.SignInRateLimit == BucketSize.Unlimited ? null : options.SignInRateLimit.ToString(),
    }.ToJsonString(Plain);

    /// <summary>A few lines for a person. The service key is only shown if it is the development key, which is public.</summary>
    public static string Banner(EmulatorHost host, EmulatorOptions options)
    {
        var isDevelopmentKey = options.JwtSecret == EmulatorOptions.DevelopmentSecret;
        var serviceKey = isDevelopmentKey ? host.Keys.Service : "(signed with your SUPABASE_JWT_SECRET; not shown)";
        var example = options.UserEmails.Count > 0 ? $" ({options.UserEmails[0]} ...)" : "";
        return $"""
            Emulator of the AutoGPT Platform

              API       {Text(host.ApiBaseUrl)}, contract {ContractName.Format(options.Contract)}
              Sign-in   {Text(host.SupabaseUrl)}, {SignIns(options.SignIns)}

              SUPABASE_ANON_KEY     {host.Keys.Anon}
              SUPABASE_SERVICE_KEY  {serviceKey}

              Users     {host.Users.Count}{example}

            Ctrl-C stops it.
            """;
    }

    private static string SignIns(ServedSignIns served) => served switch
    {
        ServedSignIns.Supabase => "Supabase",
        ServedSignIns.BetterAuth => "Better Auth",
        _ => "Supabase and Better Auth",
    };

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
