using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using LoadTesting.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace LoadTesting.Storage;

/// <summary>The JSON form of plans, results and summaries: camelCase, durations as k6 writes them, environments in capitals.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new Resolver { NamingStrategy = new CamelCaseNamingStrategy() },
        Converters =
        {
            new EnvironmentConverter(),
            new EngineConverter(),
            new TestConverter(),
            new StringEnumConverter(new CamelCaseNamingStrategy(), allowIntegerValues: false),
            new DurationConverter(),
            new NumberConverter(),
        },
        Formatting = Formatting.Indented,
        CheckAdditionalContent = true,
    };

    public static string Write(object value) => JsonConvert.SerializeObject(value, Settings) + "\n";

    /// <exception cref="JsonException">The text does not have the expected form.</exception>
    public static T Read<T>(string text)
    {
        try
        {
            using var reader = new StrictJsonReader(text);
            return JsonSerializer.Create(Settings).Deserialize<T>(reader) ?? throw new JsonSerializationException("It is empty.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // The value has the right type but is out of range, such as a time offset of 20 hours; the serializer lets these through.
            throw new JsonSerializationException(exception.Message, exception);
        }
    }

    private sealed class Resolver : DefaultContractResolver
    {
        // The defaults of these types are harmless values (passed, not crossed). A member that is missing from a damaged file must not be
        // read as one of them.
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            // Folders of earlier versions keep their form when they are written again.
            if ((member.DeclaringType, member.Name) is var (type, name)
                && ((type == typeof(RunPlan) && name == nameof(RunPlan.RunId))
                    || (type == typeof(StoredTest) && name == nameof(StoredTest.ExecutesGraphs))))
                property.NullValueHandling = NullValueHandling.Ignore;
            // The suite's thresholds must not get lost either if their member is missing.
            if (property.PropertyType is { IsEnum: true }
                || property.PropertyType == typeof(EngineKind)
                || property.PropertyType == typeof(bool)
                || member.IsDefined(typeof(RequiredMemberAttribute))
                || member.Name == nameof(RunPlan.SuiteThresholds))
                property.Required = Required.Always;
            else if (member is PropertyInfo { PropertyType.IsValueType: false } reference
                && new NullabilityInfoContext().Create(reference).ReadState == NullabilityState.NotNull)
                // Members that were added later have a default, because older files do not contain them.
                property.Required = IsNeededToCreate(reference) ? Required.Always : Required.DisallowNull;
            // Plans of earlier versions do not have these, and do not get them when they are written again.
            if (member.DeclaringType == typeof(RunPlan) && member.Name is nameof(RunPlan.Auth) or nameof(RunPlan.BetterAuthUrl))
                property.NullValueHandling = NullValueHandling.Ignore;
            return property;
        }

        protected override JsonArrayContract CreateArrayContract(Type objectType)
        {
            var contract = base.CreateArrayContract(objectType);
            contract.OnDeserializedCallbacks.Add((list, _) => RefuseNull((IEnumerable)list));
            return contract;
        }

        protected override JsonDictionaryContract CreateDictionaryContract(Type objectType)
        {
            var contract = base.CreateDictionaryContract(objectType);
            contract.OnDeserializedCallbacks.Add((dictionary, _) => RefuseNull(((IDictionary)dictionary).Values));
            return contract;
        }

        private static bool IsNeededToCreate(PropertyInfo property) => property.DeclaringType!.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);

        private static void RefuseNull(IEnumerable values)
        {
            if (values.Cast<object?>().Contains(null))
                throw new JsonSerializationException("An entry of a list is null.");
        }
    }

    private sealed class EnvironmentConverter : JsonConverter<TargetEnvironment>
    {
        public override void WriteJson(JsonWriter writer, TargetEnvironment value, JsonSerializer serializer) =>
            writer.WriteValue(value.Code());

        public override TargetEnvironment ReadJson(
            JsonReader reader, Type objectType, TargetEnvironment existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            Enum.GetValues<TargetEnvironment>()
                .Cast<TargetEnvironment?>()
                .FirstOrDefault(environment => environment!.Value.Code().Equals(reader.Value))
            ?? throw new JsonSerializationException($"'{reader.Value}' is not an environment.");
    }

    private sealed class EngineConverter : JsonConverter<EngineKind>
    {
        public override void WriteJson(JsonWriter writer, EngineKind? value, JsonSerializer serializer) => writer.WriteValue(value?.Name);

        public override EngineKind ReadJson(
            JsonReader reader, Type objectType, EngineKind? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            EngineKind.Choices.FirstOrDefault(kind => kind.Name.Equals(reader.Value as string, StringComparison.OrdinalIgnoreCase))
            ?? throw new JsonSerializationException($"'{reader.Value}' is not an engine.");
    }

    private sealed class TestConverter : JsonConverter<PlannedTest>
    {
        public override void WriteJson(JsonWriter writer, PlannedTest? value, JsonSerializer serializer) =>
            serializer.Serialize(writer, value is null ? null : StoredTest.From(value));

        public override PlannedTest? ReadJson(
            JsonReader reader, Type objectType, PlannedTest? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            serializer.Deserialize<StoredTest>(reader)?.ToPlannedTest();
    }

    private sealed class DurationConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(TimeSpan) || objectType == typeof(TimeSpan?);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(value is TimeSpan duration ? K6Duration.Format(duration) : null);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.TokenType == JsonToken.Null && objectType == typeof(TimeSpan?) ? null
            : K6Duration.TryParse(reader.Value as string, out var duration)
                ? duration
                : throw new JsonSerializationException($"'{reader.Value}' is not a duration.");
    }

    /// <summary>Reads numbers strictly: no text such as "NaN", no fractions in counts, and nothing out of the type's range.</summary>
    private sealed class NumberConverter : JsonConverter
    {
        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) =>
            KindOf(objectType) is { } kind && (kind == typeof(int) || kind == typeof(long) || kind == typeof(double));

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            if (reader.TokenType == JsonToken.Null && Nullable.GetUnderlyingType(objectType) is not null)
                return null;
            var isWhole = KindOf(objectType) != typeof(double);
            if (reader.TokenType != JsonToken.Integer && (isWhole || reader.TokenType != JsonToken.Float))
                throw new JsonSerializationException($"'{reader.Value}' is not a {(isWhole ? "count" : "number")} ({reader.Path}).");
            if (!isWhole)
            {
                var number = Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture);
                return double.IsFinite(number) ? number : throw new JsonSerializationException($"It is out of range ({reader.Path}).");
            }

            return Convert.ChangeType(reader.Value, KindOf(objectType), CultureInfo.InvariantCulture);
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

        private static Type KindOf(Type type) => Nullable.GetUnderlyingType(type) ?? type;
    }
}
