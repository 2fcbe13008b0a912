#include <stdio.h>
int main(void)
{
    long y = 0;
    for (int i = 0; i < 12; i++) y += i;
    printf("%ld\n", y);
    return 0;
}
