// Marks this browser as the convenor's, for this one room: the vote's page then takes no answer from it.
export default function ({ data }) {
  document.cookie = `firm_yes_convenes=1; path=/v/${data.code}; max-age=86400; samesite=lax`;
}
