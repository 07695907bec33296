using System.Runtime.Serialization;

namespace LoadTesting.Model;

/// <summary>What signs users in. In files and variables: <c>supabase</c>, <c>better-auth</c>.</summary>
public enum AuthProvider
{
    Supabase,

    [EnumMember(Value = "better-auth")]
    BetterAuth,
}

/// <summary>What an environment or a person says of the sign-in.</summary>
public enum AuthSetting
{
    Supabase,
    BetterAuth,

    /// <summary>The one that answers as itself; Supabase where neither does.</summary>
    Detect,
}

/// <summary>What signs users in, and where.</summary>
/// <param name="Url">Of a self-hosted Supabase its gateway's; Better Auth is served by the platform's frontend.</param>
public sealed record AuthServer(AuthProvider Provider, Uri Url);

/// <summary>The names of both enums.</summary>
public static class AuthNames
{
    /// <summary>As files, arguments and scripts write it.</summary>
    public static string Code(this AuthProvider provider) => provider == AuthProvider.BetterAuth ? "better-auth" : "supabase";

    /// <inheritdoc cref="Code(AuthProvider)"/>
    public static string Code(this AuthSetting setting) => setting.Provider()?.Code() ?? "detect";

    /// <summary>As people call it.</summary>
    public static string Title(this AuthProvider provider) => provider == AuthProvider.BetterAuth ? "Better Auth" : "Supabase";

    /// <summary>Null where it is to be found out.</summary>
    public static AuthProvider? Provider(this AuthSetting setting) => setting switch
    {
        AuthSetting.Supabase => AuthProvider.Supabase,
        AuthSetting.BetterAuth => AuthProvider.BetterAuth,
        _ => null,
    };
}
